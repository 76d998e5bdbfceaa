import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { completed, waiting } from '../domain/campaign-refund.ts';
import type { CampaignStore } from './campaign-store.ts';
import type { HeldStore } from './held-store.ts';

/** Rounds of looking anew when a receipt is cancelled in the same moment. */
const roundsMax = 5;

export interface FinishEffects {
  readonly campaigns: Pick<CampaignStore, 'find' | 'move'>;
  readonly held: Pick<HeldStore, 'count'>;
  readonly findings: Pick<FindingStore, 'report' | 'clear'>;
}

/**
 * Completes a campaign's refund when nothing of it is held back any more; until then it waits, as a
 * case. Called when the pages are through, and after each release: whoever writes last sees the
 * other's write.
 */
export const finishRefund = async (
  campaignId: string,
  at: string,
  { campaigns, held, findings }: FinishEffects,
): Promise<void> => {
  for (let round = 1; round <= roundsMax; round += 1) {
    const found = await campaigns.find(campaignId);
    if (found === undefined) throw new Error(`Nobody proposed to refund ${campaignId}.`);
    const heldCount = await held.count(campaignId);
    const next = heldCount === 0 ? completed(found, at) : waiting(found);
    if (next === undefined || (await campaigns.move(next))) {
      const code = 'refund_awaits_receipt' as const;
      if (heldCount === 0) {
        const reason = 'Their receipts were cancelled, and their money is on its way.';
        await findings.clear({ code, subject: campaignId, reason, at });
        return;
      }
      const detail = `${heldCount} pledges have donation receipts, which must be cancelled first.`;
      await findings.report({ code, subject: campaignId, detail, at });
      if ((await held.count(campaignId)) > 0) return;
    }
  }
  throw new Error(`The refund of ${campaignId} lost every race to be finished.`);
};
