import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { startExecution } from '../../../shared/states/step-functions.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutStore, 'find'>;
  readonly start: typeof startExecution;
  readonly machineArn: string;
}

/** The attempt is read and not told: a late delivery of an old approval starts what is current. */
export const startPayout = async (
  { data: { payoutId } }: DomainEvent<typeof contract>,
  { payouts, start, machineArn }: Effects,
): Promise<void> => {
  const payout = await payouts.find(payoutId);
  if (payout?.status !== 'approved') return;
  const { attempt } = payout;
  await start(machineArn, `${payoutId}-${attempt}`, { payoutId, attempt, again: 0 });
};

const environment = readEnvironment(contract);
export const handler = eventFunction(contract, startPayout, {
  payouts: payoutStore(environment.tables.payouts),
  start: startExecution,
  machineArn: environment.stateMachines.payout,
});
