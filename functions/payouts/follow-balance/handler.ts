import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { type FollowEffects, followBooks } from '../store/follow-books.ts';
import { planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects extends FollowEffects {
  readonly debts: Pick<DebtStore, 'keepBalance'> & FollowEffects['debts'];
}

export const followBalance = async (
  { data }: DomainEvent<typeof contract>,
  effects: Effects,
): Promise<void> => {
  const { campaignId, sequence, balanceKrw } = data;
  await effects.debts.keepBalance({ campaignId, sequence, balanceKrw });
  // Also of an older entry: what died after it was kept is made up for.
  await followBooks(campaignId, effects);
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, followBalance, {
  debts: debtStore(table),
  plans: planStore(table),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
