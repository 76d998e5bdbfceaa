import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payout } from '../../../functions/payouts/domain/payout.ts';
import { payoutMachine } from '../../../infra/machines/payout.ts';
import { defineWith, runMachine } from '../../../local/states/run-definition.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { requestPayout } from '../payouts/requested.ts';
import {
  handlersOf,
  type Morning,
  recordOf,
  setClock,
  startMorning,
  tuesdayAtTen,
} from './morning.ts';

let morning: Morning;
let stores: Awaited<ReturnType<typeof loaded>>;
beforeAll(async () => {
  morning = await startMorning();
  stores = await loaded();
  await morning.payments.sandbox.client.post('/__sandbox/balance', { adjustKrw: 10_000_000 });
});
afterAll(() => morning.stop());

const loaded = async () => {
  const { payoutStore } = await import('../../../functions/payouts/store/payout-store.ts');
  const { planStore } = await import('../../../functions/payouts/store/plan-store.ts');
  const { withdrawalStore } = await import('../../../functions/payouts/store/withdrawal-store.ts');
  const { ledgerStore } = await import('../../../functions/ledger/store/ledger-store.ts');
  const table = process.env.PAYOUTS_TABLE ?? '';
  return {
    payouts: payoutStore(table),
    plans: planStore(table),
    withdrawals: withdrawalStore(table),
    ledger: ledgerStore(process.env.LEDGER_TABLE ?? ''),
  };
};

const payoutTasks = [
  'ledger/append-entry',
  'ledger/read-balances',
  'ledger/read-booked',
  'payouts/plan-transfer',
  'payouts/check-destination',
  'payouts/net-transfer',
  'payouts/request-transfer',
  'payouts/read-transfer',
  'payouts/end-payout',
  'payouts/record-stop',
] as const;

const at = new Date(tuesdayAtTen).toISOString();
const amountKrw = 200_000;

/** A campaign that collected enough, and an approved payout of it to a seller with this account. */
const approved = async (accountNumber: string): Promise<Payout> => {
  setClock(tuesdayAtTen);
  const campaignId = newId('campaign');
  // A match, not a pledge: it moves the books and is in no list of movements.
  await stores.ledger.append(
    {
      kind: 'match_spent',
      campaignId,
      operationId: newId('act'),
      occurredAt: at,
      fundId: newId('fund'),
      pledgeId: newId('pledge'),
      amountKrw,
    },
    tuesdayAtTen,
  );
  const registered = await morning.adapters.payouts.registerSeller({
    operationId: newId('act'),
    refSellerId: newId('act').slice(-12),
    businessType: 'corporate',
    name: '신포시장 상인회',
    representativeName: '대표',
    businessRegistrationNumber: '1234567891',
    email: 'office@example.com',
    phone: '0321234567',
    account: { bankCode: '004', accountNumber, holderName: '신포시장 상인회' },
  });
  if (registered.kind !== 'approved') throw new Error(`The seller is ${registered.kind}.`);
  const { sellerId } = registered.seller;
  const payout = await requestPayout(stores, { sellerId, amountKrw, campaignId });
  await stores.plans.keepAccount(payout.associationId, { ...payout.destination, verifiedAt: at });
  await stores.payouts.move(payout, { ...payout, status: 'approved', approvedAt: at });
  return payout;
};

/** The machine that transfers on AWS, with its real tasks. */
const transfer = async ({ payoutId }: Payout): Promise<Payout | undefined> => {
  const tasks = {
    ...(await handlersOf(payoutTasks)),
    // No association stands behind these payouts; test/integration/payouts has those that do.
    'associations/check-holder': () => ({ result: 'matched', code: 'matched' }),
  };
  const input = { payoutId, attempt: 1 };
  const run = await runMachine(defineWith(payoutMachine), input, tasks, (until) =>
    setClock(Date.parse(until)),
  );
  expect(run.failure).toBeUndefined();
  return stores.payouts.find(payoutId);
};

/** A transfer that somebody with our key has made, past everything of ours. */
const handKrw = 50_000;
const transferByHand = (refPayoutId: string, sellerId: string) =>
  morning.adapters.payouts.requestPayout({
    operationId: newId('act'),
    refPayoutId,
    sellerId,
    amountKrw: handKrw,
    schedule: { type: 'express' },
    description: '장터',
  });

const withdrawn = (reference: string, withdrawnKrw: number) =>
  stores.withdrawals.record({
    withdrawalId: newId('withdrawal'),
    reference,
    withdrawnOn: '2026-11-27',
    parts: [{ campaignId: newId('campaign'), amountKrw: withdrawnKrw }],
    status: 'confirmed',
    recordedBy: 'officer-1',
    recordedAt: at,
    confirmedBy: 'officer-2',
    confirmedAt: at,
    rejection: null,
    requestHash: 'hash',
    version: 1,
  });

const transferCases = async () =>
  (await morning.cases()).filter((found) => !found.startsWith('holdings_differ'));

describe('transfers', () => {
  it('are made once when the answer is lost, and the next run finds provider, payout and books alike', async () => {
    const payout = await approved('12345678900001');
    const { client } = morning.payments.sandbox;
    const rules = [{ operation: 'payout', fault: 'lost_answer', times: 1 }];
    await client.put('/__sandbox/faults', { seed: 'transfers', rules });
    expect(await transfer(payout)).toMatchObject({ status: 'completed', amountKrw });
    const { payouts } = (await client.get('/__sandbox/payouts')).body as { payouts: object[] };
    expect(payouts).toHaveLength(1);
    expect((await morning.run('2026-11-25')).failure).toBeUndefined();
    expect(await transferCases()).toEqual([]);
    // The two entries about it, the payout, and the provider's own.
    expect((await recordOf('2026-11-25'))?.figures).toMatchObject({ transfers: 4 });
  });

  it('that came back after they had arrived, unheard, are marked and booked back', async () => {
    const payout = await approved('12345678909995');
    expect(await transfer(payout)).toMatchObject({ status: 'completed' });
    expect((await morning.run('2026-11-26')).failure).toBeUndefined();
    const returned = await stores.payouts.find(payout.payoutId);
    expect(returned).toMatchObject({ status: 'returned', attempt: 1 });
    expect(await transferCases()).toEqual([]);
    const { balances } = await stores.ledger.head(payout.campaignId);
    expect(balances['campaign_payable.paid_out']).toBe(amountKrw);
    await morning.bookReturn(payout.payoutId);
    const booked = await stores.ledger.head(payout.campaignId);
    expect(booked.balances['campaign_payable.paid_out']).toBe(0);
    expect((await morning.run('2026-11-27')).failure).toBeUndefined();
    expect(await transferCases()).toEqual([]);
  });

  it('that we know nothing of, that are not booked, or booked and not made, are cases', async () => {
    const payout = await approved('12345678900003');
    setClock(tuesdayAtTen + 3 * 86_400_000);
    const { sellerId } = payout.destination;
    await transferByHand('stranger-0001', sellerId);
    // The platform takes its fee as a transfer to itself: once as two officers say, once otherwise.
    await transferByHand('fee-0001', sellerId);
    await withdrawn('fee-0001', handKrw);
    await transferByHand('fee-0002', sellerId);
    await withdrawn('fee-0002', handKrw - 1);
    // Marked by hand as arrived, past the machine and the books.
    const unmade = await stores.payouts.find(payout.payoutId);
    if (unmade === undefined) throw new Error('It is gone.');
    const completedAt = new Date(tuesdayAtTen + 3 * 86_400_000).toISOString();
    await stores.payouts.move(unmade, { ...unmade, status: 'completed', completedAt });
    const stranger = newId('payout');
    const { entryId } = await stores.ledger.append(
      {
        kind: 'payout_requested',
        campaignId: payout.campaignId,
        operationId: `${stranger}:1:requested`,
        occurredAt: at,
        payoutId: stranger,
        amountKrw: 10_000,
      },
      tuesdayAtTen + 3 * 86_400_000,
    );
    expect((await morning.run('2026-11-28')).failure).toBeUndefined();
    expect(await transferCases()).toEqual([
      'amount_differs fee-0002',
      `entry_missing ${payout.payoutId}-1`,
      `entry_without_fact ${entryId}`,
      'transfer_unknown stranger-0001',
    ]);
  });
});
