import type { Client } from '../api/client.ts';
import { formatKrw, sumKrw } from '../shared/kernel/money.ts';
import { verifyJournal } from '../verify/ledger.ts';
import { exportJournal } from './journal-export.ts';
import { inParallel } from './journey/in-parallel.ts';
import type { PlayedCampaign } from './play-round.ts';
import { roundSeed } from './round/generate-round.ts';

const atOnceMax = 5;

/** What became of one campaign. Fees are the provider's and the platform's together, VAT apart. */
export interface CampaignResult {
  readonly id: string;
  readonly title: string;
  readonly fundingModel: string;
  readonly goalKrw: number;
  readonly pledgedKrw: number;
  readonly collectedKrw: number;
  readonly droppedPledges: number;
  readonly verdict: string;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
  readonly paidOutKrw: number;
  readonly balanceKrw: number;
  readonly pledges: number;
}

export interface LedgerResult {
  readonly entries: number;
  readonly sumKrw: number;
  readonly chainValid: boolean;
}

export interface RoundResult {
  readonly note: string;
  readonly seed: number;
  readonly campaigns: readonly CampaignResult[];
  readonly totals: Readonly<Record<string, number>>;
  readonly ledger: LedgerResult;
  readonly durationMs: number;
}

const note =
  'Incheon reported one round of its market crowdfunding as 10 merchants, 1,261 backers and ₩53,000,000. The split over ' +
  'campaigns, rewards and backers is generated from a fixed seed.';

/** Reads the round back over the API: settlements, public statements, and the journals. */
export const readRound = async (
  url: string,
  campaigns: readonly PlayedCampaign[],
  startedMs: number,
): Promise<RoundResult> => {
  const results = await inParallel(campaigns, atOnceMax, ({ campaignId, association, planned }) => {
    const { title, fundingModel } = planned.plan;
    return readCampaign(association.owner, {
      ...{ campaignId, title, fundingModel, goalKrw: planned.goalKrw },
    });
  });
  const ledger = await readLedger(
    url,
    campaigns.map(({ campaignId }) => campaignId),
  );
  const total = (of: (result: CampaignResult) => number): number => sumKrw(results.map(of));
  return {
    note,
    seed: roundSeed,
    campaigns: results,
    totals: {
      campaigns: results.length,
      pledges: total(({ pledges }) => pledges),
      goalKrw: total(({ goalKrw }) => goalKrw),
      pledgedKrw: total(({ pledgedKrw }) => pledgedKrw),
      collectedKrw: total(({ collectedKrw }) => collectedKrw),
      droppedPledges: total(({ droppedPledges }) => droppedPledges),
      feeKrw: total(({ feeKrw }) => feeKrw),
      feeVatKrw: total(({ feeVatKrw }) => feeVatKrw),
      paidOutKrw: total(({ paidOutKrw }) => paidOutKrw),
    },
    ledger,
    durationMs: Math.round(performance.now() - startedMs),
  };
};

/** The journals of campaigns, verified by a program that shares no line with the ledger. */
export const readLedger = async (
  url: string,
  campaignIds: readonly string[],
): Promise<LedgerResult> => {
  const journals = await inParallel(campaignIds, atOnceMax, (campaignId) =>
    exportJournal(url, campaignId),
  );
  const { entries, sumKrw: sum, valid } = verifyJournal(journals.flat());
  return { entries, sumKrw: sum, chainValid: valid };
};

/** What became of a settled campaign, as its association reads it. */
export const readCampaign = async (
  owner: Client,
  campaign: Pick<CampaignResult, 'title' | 'fundingModel' | 'goalKrw'> & {
    readonly campaignId: string;
  },
): Promise<CampaignResult> => {
  const { campaignId, title, fundingModel, goalKrw } = campaign;
  const { body: settlement } = await owner.readCampaignSettlement({ campaignId });
  const { body: statement } = await owner.readStatement({ campaignId });
  const { figures } = settlement;
  if (figures === null) throw new Error(`${title} is not settled.`);
  return {
    id: campaignId,
    title,
    fundingModel,
    goalKrw,
    pledgedKrw: figures.pledgedKrw,
    collectedKrw: figures.collectedKrw,
    droppedPledges: figures.droppedPledges,
    verdict: figures.verdict,
    feeKrw: statement.providerFeeKrw + statement.platformFeeKrw,
    feeVatKrw: statement.providerFeeVatKrw + statement.platformFeeVatKrw,
    paidOutKrw: statement.paidOutKrw,
    balanceKrw: statement.balanceKrw,
    pledges: figures.pledgeCount,
  };
};

/** The round as statements for people, one a campaign and one for the ledger. */
export const statementsOf = (result: RoundResult): string => {
  const won = (amountKrw: number): string => formatKrw(amountKrw, 'en').padStart(14);
  const campaigns = result.campaigns.map((campaign) =>
    [
      `${campaign.title} (${campaign.fundingModel}): ${campaign.verdict}`,
      `  goal       ${won(campaign.goalKrw)}`,
      `  pledged    ${won(campaign.pledgedKrw)}   ${campaign.pledges} pledges`,
      `  collected  ${won(campaign.collectedKrw)}   ${campaign.droppedPledges} dropped`,
      `  fees       ${won(campaign.feeKrw)}   VAT ${formatKrw(campaign.feeVatKrw, 'en')}`,
      `  paid out   ${won(campaign.paidOutKrw)}   left ${formatKrw(campaign.balanceKrw, 'en')}`,
    ].join('\n'),
  );
  const { ledger, totals } = result;
  const book = [
    'Ledger',
    `  ${ledger.entries} entries, sum ${ledger.sumKrw} won, hash chain ${ledger.chainValid ? 'valid' : 'BROKEN'}`,
    `  pledged    ${won(totals.pledgedKrw ?? 0)}   ${totals.pledges} pledges`,
    `  collected  ${won(totals.collectedKrw ?? 0)}   ${totals.droppedPledges} dropped`,
    `  fees       ${won(totals.feeKrw ?? 0)}   VAT ${formatKrw(totals.feeVatKrw ?? 0, 'en')}`,
    `  paid out   ${won(totals.paidOutKrw ?? 0)}`,
  ].join('\n');
  const seconds = (result.durationMs / 1000).toFixed(1);
  return [result.note, ...campaigns, book, `In ${seconds} s.`].join('\n\n');
};
