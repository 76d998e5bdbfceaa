import type * as z from 'zod';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { log } from '../../../shared/lambda/log.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { completed } from '../domain/campaign-refund.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'find' | 'move'>;
  readonly clock: Clock;
}

export const completeCampaignRefund = async (
  { campaignId, refused }: z.output<typeof contract.input>,
  { campaigns, clock }: Effects,
) => {
  const found = await campaigns.find(campaignId);
  if (found === undefined) throw new Error(`Nobody proposed to refund ${campaignId}.`);
  const next = completed(found, isoOf(clock.nowMs()), refused);
  if (next !== undefined && (await campaigns.move(next)) && refused > 0) {
    log.error({ message: 'Refunds refused', moneyCase: 'refunds_refused', campaignId, refused });
  }
  return { completed: true as const };
};

export const handler = taskFunction(contract, completeCampaignRefund, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
