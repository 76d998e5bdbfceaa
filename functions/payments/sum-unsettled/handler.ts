import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { addKstDays } from '../../../shared/kernel/kst-calendar.ts';
import { sumKrw } from '../../../shared/kernel/money.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import { listingPagesPerTask } from '../domain/limits.ts';
import { openProvider } from '../store/provider.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly provider: Pick<PaymentProvider, 'listSettlements'>;
}

/** A sale enters the balance, as pending, two days before it is settled (provider: reference/additional). */
const pendingDays = 2;
/** Longer than any time between a sale and its settlement. */
const settledWithinDays = 60;

export const sumUnsettled = async (
  { today, page, unsettledKrw }: Input,
  { provider }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const days = {
    fromDate: addKstDays(today, pendingDays + 1),
    toDate: addKstDays(today, settledWithinDays),
  };
  let total = unsettledKrw;
  for (let next = page; next < page + listingPagesPerTask; next += 1) {
    const query = { ...days, dateType: 'paidOutDate' as const, page: next };
    const reading = await provider.listSettlements(query);
    if (reading.kind !== 'found') return { state: 'silent', page: next, unsettledKrw: total };
    total += sumKrw(reading.value.rows.map(({ payOutKrw }) => payOutKrw));
    if (!reading.value.hasMore) return { state: 'done', page: next, unsettledKrw: total };
  }
  return { state: 'more', page: page + listingPagesPerTask, unsettledKrw: total };
};

const { secrets, settings } = readEnvironment(contract);
export const handler = taskFunction(contract, sumUnsettled, {
  provider: openProvider(settings, secrets.providerSecretKey),
});
