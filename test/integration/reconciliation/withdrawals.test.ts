import { afterAll, beforeAll, expect, it } from 'vitest';
import { lambdaContext } from '../../support/http-event.ts';
import { campaignId } from '../payments/support.ts';
import { holdingsOf, type Morning, setClock, startMorning, tuesdayAtTen } from './morning.ts';

/** What the platform takes out of the provider's account: a difference until it is booked, and none after. */
let morning: Morning;
beforeAll(async () => {
  morning = await startMorning();
});
afterAll(() => morning.stop());

const withdrawalId = 'withdrawal_01jd3k8r2ve5wbx6m0q9hzt4c7';
const confirmedAt = new Date(tuesdayAtTen).toISOString();

const charge = async (feeKrw: number): Promise<void> => {
  const { ledgerStore } = await import('../../../functions/ledger/store/ledger-store.ts');
  const at = { campaignId, occurredAt: confirmedAt, operationId: 'fee' };
  const fee = { kind: 'platform_fee_charged', feeKrw, feeVatKrw: feeKrw / 10 } as const;
  await ledgerStore(process.env.LEDGER_TABLE ?? '').append({ ...fee, ...at }, tuesdayAtTen);
};

/** Hands the event to the ledger, as the bus would: twice. */
const book = async (amountKrw: number): Promise<void> => {
  const { handler } = await import('../../../functions/ledger/book-withdrawals/handler.ts');
  const data = { withdrawalId, parts: [{ campaignId, amountKrw }], confirmedAt };
  const detail = { id: 'event_1', version: 1, occurredAt: confirmedAt, data };
  const event = { source: 'jangteo.payouts', 'detail-type': 'FeeWithdrawalConfirmed', detail };
  for (let time = 1; time <= 2; time += 1) await handler(event as never, lambdaContext() as never);
};

it('shows as a difference until it is booked, and the next run closes it', async () => {
  await morning.pay({ amountKrw: 100_000 });
  await charge(5_000);
  await morning.payments.sandbox.client.post('/__sandbox/balance', { adjustKrw: -5_500 });
  expect((await morning.run('2026-11-25')).failure).toBeUndefined();
  expect((await holdingsOf('2026-11-25')).figure.surplusKrw).toBe(-5_500);
  expect(await morning.cases()).toEqual(['holdings_differ provider']);

  setClock(tuesdayAtTen);
  await book(5_500);
  expect((await morning.run('2026-11-26')).failure).toBeUndefined();
  const { figure, campaigns } = await holdingsOf('2026-11-26');
  // 100,000 won less the provider's 3,300 and the platform's 5,500: all of it the association's.
  expect(figure).toMatchObject({ campaignsKrw: 91_200, surplusKrw: 0 });
  expect(campaigns).toMatchObject([{ heldKrw: 91_200, owedKrw: 91_200, platformKrw: 0 }]);
  expect(await morning.cases()).toEqual([]);
});
