import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { refundFindings } from '../store/findings.ts';
import { type FinishEffects, finishRefund } from '../store/finish-refund.ts';
import { type HeldStore, heldStore } from '../store/held-store.ts';
import { contract } from './contract.ts';

interface Effects extends FinishEffects {
  readonly campaigns: Pick<CampaignStore, 'keepReceipt'> & FinishEffects['campaigns'];
  readonly held: Pick<HeldStore, 'isHeld' | 'release'> & FinishEffects['held'];
}

/** A cancelled receipt lets go what a campaign's refund has passed over for it. */
export const keepReceipt = async (
  { detailType, data }: DomainEvent<typeof contract>,
  effects: Effects,
): Promise<void> => {
  const { pledgeId, campaignId, at } = data;
  const { campaigns, held } = effects;
  await campaigns.keepReceipt(pledgeId, detailType === 'DonationReceiptIssued', at);
  if (detailType === 'DonationReceiptIssued') return;
  if (await held.isHeld(campaignId, pledgeId)) await held.release(campaignId, pledgeId, at);
  const refund = await campaigns.find(campaignId);
  // Also when it was let go before: what died after that is made up for.
  if (refund?.status === 'waiting') await finishRefund(campaignId, at, effects);
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, keepReceipt, {
  campaigns: campaignStore(table),
  held: heldStore(table),
  findings: refundFindings(table),
});
