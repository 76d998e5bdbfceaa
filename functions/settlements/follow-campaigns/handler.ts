import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { settlementFindings } from '../store/findings.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly terms: Pick<TermsStore, 'schedule' | 'cancel' | 'hold' | 'find'>;
  readonly settlements: Pick<SettlementStore, 'find'>;
  readonly findings: Pick<FindingStore, 'report'>;
}
type Event = DomainEvent<typeof contract>;

export const followCampaigns = async (event: Event, effects: Effects): Promise<void> => {
  const { terms } = effects;
  switch (event.detailType) {
    case 'CampaignScheduled': {
      const { offer, shortfallRule, platformFeeBps, payoutMilestonesBps } = event.data;
      const { campaignId, associationId, fundingModel, goalKrw, closesAt } = offer;
      const rules = { shortfallRule, platformFeeBps, payoutMilestonesBps };
      await terms.schedule({
        campaignId,
        associationId,
        fundingModel,
        goalKrw,
        closesAt,
        ...rules,
      });
      return;
    }
    case 'CampaignCancelled':
      await cancelCampaign(event.data, effects);
      return;
    case 'CampaignSuspended':
      await terms.hold(event.data.campaignId, { held: true, version: event.data.version });
      return;
    case 'CampaignResumed':
      await terms.hold(event.data.campaignId, { held: false, version: event.data.version });
      return;
  }
};

interface Cancellation {
  readonly campaignId: string;
  readonly cancelledAt: string;
}

/** Between close and verdict a cancellation still counts; after the verdict a person must look. */
const cancelCampaign = async (
  { campaignId, cancelledAt }: Cancellation,
  { terms, settlements, findings }: Effects,
): Promise<void> => {
  if (await terms.cancel(campaignId, cancelledAt)) return;
  const settlementId = (await terms.find(campaignId))?.settlementId;
  const settlement = settlementId === undefined ? undefined : await settlements.find(settlementId);
  const verdict = settlement?.decision?.verdict;
  if (verdict === undefined || verdict === 'cancelled') return;
  await findings.report({
    code: 'cancelled_after_verdict',
    subject: campaignId,
    detail: `Cancelled at ${cancelledAt}, but the verdict was ${verdict} already.`,
    at: cancelledAt,
  });
};

const { settlements: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, followCampaigns, {
  terms: termsStore(table),
  settlements: settlementStore(table),
  findings: settlementFindings(table),
});
