import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { startExecution } from '../../../shared/states/step-functions.ts';
import { firstWalk } from '../domain/walk.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly start: typeof startExecution;
  readonly machineArn: string;
}

export const startCampaignRefund = async (
  { data: { campaignId, approvedAt } }: DomainEvent<typeof contract>,
  { start, machineArn }: Effects,
): Promise<void> => {
  const input = { campaignId, approvedAt, leg: 1, again: 0, walk: firstWalk };
  await start(machineArn, `${campaignId}-1`, input);
};

export const handler = eventFunction(contract, startCampaignRefund, {
  start: startExecution,
  machineArn: readEnvironment(contract).stateMachines.refund,
});
