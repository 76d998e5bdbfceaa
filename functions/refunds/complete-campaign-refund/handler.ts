import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { withRefused } from '../domain/campaign-refund.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { refundFindings } from '../store/findings.ts';
import { type FinishEffects, finishRefund } from '../store/finish-refund.ts';
import { heldStore } from '../store/held-store.ts';
import { contract } from './contract.ts';

interface Effects extends FinishEffects {
  readonly clock: Clock;
}

export const completeCampaignRefund = async (
  { campaignId, refused }: z.output<typeof contract.input>,
  effects: Effects,
) => {
  const { campaigns, clock } = effects;
  const found = await campaigns.find(campaignId);
  const counted = found === undefined ? undefined : withRefused(found, refused);
  if (counted !== undefined && !(await campaigns.move(counted))) {
    throw new Error(`The refund of ${campaignId} changed meanwhile.`);
  }
  await finishRefund(campaignId, isoOf(clock.nowMs()), effects);
  return { completed: true as const };
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = taskFunction(contract, completeCampaignRefund, {
  campaigns: campaignStore(table),
  held: heldStore(table),
  findings: refundFindings(table),
  clock: { nowMs: Date.now },
});
