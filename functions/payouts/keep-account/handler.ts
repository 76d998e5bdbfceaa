import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'keepAccount'>;
}

export const keepAccount = async (
  { data: { associationId, ...account } }: DomainEvent<typeof contract>,
  { plans }: Effects,
): Promise<void> => {
  await plans.keepAccount(associationId, account);
};

export const handler = eventFunction(contract, keepAccount, {
  plans: planStore(readEnvironment(contract).tables.payouts),
});
