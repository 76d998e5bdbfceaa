import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
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

const ledger = async () => {
  const { ledgerStore } = await import('../../../functions/ledger/store/ledger-store.ts');
  return ledgerStore(process.env.LEDGER_TABLE ?? '');
};
const charge = async (feeKrw: number, ofCampaign = campaignId): Promise<void> => {
  const at = { campaignId: ofCampaign, occurredAt: confirmedAt, operationId: 'fee' };
  const fee = { kind: 'platform_fee_charged', feeKrw, feeVatKrw: feeKrw / 10 } as const;
  await (await ledger()).append({ ...fee, ...at }, tuesdayAtTen);
};

type Parts = readonly { readonly campaignId: string; readonly amountKrw: number }[];
const book = async (parts: Parts, id = withdrawalId): Promise<void> => {
  const { handler } = await import('../../../functions/ledger/book-withdrawals/handler.ts');
  const data = { withdrawalId: id, parts, confirmedAt };
  const detail = { id: 'event_1', version: 1, occurredAt: confirmedAt, data };
  const event = { source: 'jangteo.payouts', 'detail-type': 'FeeWithdrawalConfirmed', detail };
  await handler(event as never, lambdaContext() as never);
};

it('shows as a difference until it is booked, and the next run closes it', async () => {
  await morning.pay({ amountKrw: 100_000 });
  await charge(5_000);
  await morning.payments.sandbox.client.post('/__sandbox/balance', { adjustKrw: -5_500 });
  expect((await morning.run('2026-11-25')).failure).toBeUndefined();
  expect((await holdingsOf('2026-11-25')).figure.surplusKrw).toBe(-5_500);
  expect(await morning.cases()).toEqual(['holdings_differ provider']);

  setClock(tuesdayAtTen);
  // Told twice, as an event may be.
  for (let time = 1; time <= 2; time += 1) await book([{ campaignId, amountKrw: 5_500 }]);
  expect((await morning.run('2026-11-26')).failure).toBeUndefined();
  const { figure, campaigns } = await holdingsOf('2026-11-26');
  // 100,000 won less the provider's 3,300 and the platform's 5,500: all of it the association's.
  expect(figure).toMatchObject({ campaignsKrw: 91_200, surplusKrw: 0 });
  expect(campaigns).toMatchObject([{ heldKrw: 91_200, owedKrw: 91_200, platformKrw: 0 }]);
  expect(await morning.cases()).toEqual([]);
});

it('is booked for each campaign that has earned it, and refused loudly for the one that has not', async () => {
  setClock(tuesdayAtTen);
  const [poor, rich] = [newId('campaign'), newId('campaign')];
  await charge(1_000, poor);
  await charge(1_000, rich);
  const parts = [
    { campaignId: poor, amountKrw: 1_101 },
    { campaignId: rich, amountKrw: 1_100 },
  ];
  const id = newId('withdrawal');
  await expect(book(parts, id)).rejects.toThrow('withdrawal_above_fees');
  await expect(book(parts, id)).rejects.toThrow('withdrawal_above_fees');
  const taken = async (ofCampaign: string) =>
    (await (await ledger()).head(ofCampaign)).balances.platform_withdrawn ?? 0;
  expect([await taken(poor), await taken(rich)]).toEqual([0, 1_100]);
});
