import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { startExecution } from '../../../shared/states/step-functions.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly start: typeof startExecution;
  readonly machineArn: string;
}

/** A resumed execution (`again`) goes on under names of its own. */
export const continueCampaignRefund = async (
  { campaignId, approvedAt, leg, again, walk }: z.output<typeof contract.input>,
  { start, machineArn }: Effects,
) => {
  const next = leg + 1;
  const name = again === 0 ? `${campaignId}-${next}` : `${campaignId}-${next}-${again}`;
  await start(machineArn, name, {
    campaignId,
    approvedAt,
    leg: next,
    again,
    walk: { ...walk, pages: 0 },
  });
  return { continued: true as const };
};

export const handler = taskFunction(contract, continueCampaignRefund, {
  start: startExecution,
  machineArn: readEnvironment(contract).stateMachines.refund,
});
