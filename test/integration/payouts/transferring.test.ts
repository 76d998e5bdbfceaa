import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome, Reading } from '../../../shared/payments/outcome.ts';
import type { ProviderPayout, RequestPayout } from '../../../shared/payments/payout-port.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { requestPayout } from './requested.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({
    PAYMENT_PROVIDER_URL: 'http://127.0.0.1:9',
    PROVIDER_HOLDER_CHECK_PATH: 'none',
  });
});
afterAll(() => engine.stop());

const table = (): string => process.env.PAYOUTS_TABLE ?? '';
const nowMs = Date.parse('2026-04-27T09:30:00+09:00');
const clock = { nowMs: () => nowMs };

const loaded = async () => {
  const [{ requestTransfer }, { payoutStore }, { transferStore }, { planStore }] =
    await Promise.all([
      import('../../../functions/payouts/request-transfer/handler.ts'),
      import('../../../functions/payouts/store/payout-store.ts'),
      import('../../../functions/payouts/store/transfer-store.ts'),
      import('../../../functions/payouts/store/plan-store.ts'),
    ]);
  return {
    requestTransfer,
    payouts: payoutStore(table()),
    transfers: transferStore(table()),
    plans: planStore(table()),
  };
};

const requested = async (world: Awaited<ReturnType<typeof loaded>>) => {
  const { payoutId, attempt } = await requestPayout(world);
  return { payoutId, attempt };
};

/** A provider that takes requests, and whose answers can be lost on the way. */
const provider = (answers: readonly ('lost' | 'closed' | 'refused')[]) => {
  const taken = new Map<string, ProviderPayout>();
  const operations: string[] = [];
  let call = 0;
  return {
    taken,
    operations,
    requestPayout: async (
      request: RequestPayout,
    ): Promise<Outcome<{ readonly payout: ProviderPayout }>> => {
      operations.push(request.operationId);
      const answer = answers[call];
      call += 1;
      if (answer === 'closed')
        return { kind: 'declined', code: 'NOT_BUSINESS_HOURS', final: false };
      if (answer === 'refused') return { kind: 'declined', code: 'INVALID_ACCOUNT', final: true };
      const payout: ProviderPayout = {
        payoutId: `provider-${taken.size + 1}`,
        refPayoutId: request.refPayoutId,
        sellerId: request.sellerId,
        amountKrw: request.amountKrw,
        status: 'requested',
        failure: null,
      };
      taken.set(request.refPayoutId, taken.get(request.refPayoutId) ?? payout);
      if (answer === 'lost') return { kind: 'unknown', reason: 'timeout' };
      return { kind: 'approved', payout };
    },
    findPayout: async (refPayoutId: string): Promise<Reading<ProviderPayout>> => {
      const found = taken.get(refPayoutId);
      return found === undefined ? { kind: 'absent' } : { kind: 'found', value: found };
    },
  };
};

describe('asking for a transfer', () => {
  it('finds a lost answer again, and asks only once', async () => {
    const world = await loaded();
    const input = await requested(world);
    const bank = provider(['lost']);
    const effects = { ...world, provider: bank, isHoliday: () => false, clock };
    expect(await world.requestTransfer(input, effects)).toMatchObject({ action: 'accepted' });
    expect(await world.requestTransfer(input, effects)).toMatchObject({ action: 'accepted' });
    expect(bank.taken.size).toBe(1);
    expect(bank.operations).toEqual([`${input.payoutId}-1-1`]);
  });

  it('reads back first when it died between asking and writing the answer down', async () => {
    const world = await loaded();
    const input = await requested(world);
    const bank = provider([]);
    const effects = { ...world, provider: bank, isHoliday: () => false, clock };
    const dying = {
      ...world.transfers,
      accept: () => Promise.reject(new Error('killed')),
    };
    await expect(world.requestTransfer(input, { ...effects, transfers: dying })).rejects.toThrow(
      'killed',
    );
    expect(await world.requestTransfer(input, effects)).toMatchObject({ action: 'accepted' });
    expect(bank.operations).toHaveLength(1);
  });

  it('sends anew the next business day, as another operation of the same transfer', async () => {
    const world = await loaded();
    const input = await requested(world);
    const bank = provider(['closed']);
    const effects = { ...world, provider: bank, isHoliday: () => false, clock };
    expect(await world.requestTransfer(input, effects)).toMatchObject({
      action: 'wait',
      code: 'NOT_BUSINESS_HOURS',
      waitUntil: '2026-04-27T23:00:00.000Z',
    });
    expect(await world.requestTransfer(input, effects)).toMatchObject({ action: 'accepted' });
    expect(bank.operations).toEqual([`${input.payoutId}-1-1`, `${input.payoutId}-1-2`]);
    expect([...bank.taken.keys()]).toEqual([`${input.payoutId}-1`]);
  });

  it('never leaves twice under one operation with another amount or seller', async () => {
    const world = await loaded();
    const input = await requested(world);
    const bank = provider(['lost', 'lost', 'lost']);
    const effects = {
      ...world,
      // Nobody finds it, so that it would be sent again.
      provider: { ...bank, findPayout: async () => ({ kind: 'absent' as const }) },
      isHoliday: () => false,
      clock,
    };
    expect(await world.requestTransfer(input, effects)).toMatchObject({ action: 'wait' });
    const sent = bank.operations.length;
    const payout = (await world.payouts.find(input.payoutId))!;
    const { destination } = payout;
    const changed = [
      { ...payout, amountKrw: payout.amountKrw + 1 },
      { ...payout, destination: { ...destination, sellerId: 'seller_2' } },
    ];
    for (const other of changed) {
      const payouts = { ...world.payouts, find: async () => other };
      await expect(world.requestTransfer(input, { ...effects, payouts })).rejects.toMatchObject({
        name: 'TransferChanged',
      });
    }
    expect(bank.operations).toHaveLength(sent);
    // As it was, it still goes on under its own operation.
    expect(await world.requestTransfer(input, effects)).toMatchObject({ action: 'accepted' });
    expect(new Set(bank.operations)).toEqual(new Set([`${input.payoutId}-1-1`]));
  });

  it('fails for good where the provider says so, the same at every repeat', async () => {
    const world = await loaded();
    const input = await requested(world);
    const bank = provider(['refused']);
    const effects = { ...world, provider: bank, isHoliday: () => false, clock };
    const first = await world.requestTransfer(input, effects);
    expect(first).toMatchObject({ action: 'failed', code: 'INVALID_ACCOUNT' });
    const later = { ...effects, clock: { nowMs: () => nowMs + 60_000 } };
    expect(await world.requestTransfer(input, later)).toEqual(first);
    expect(bank.operations).toHaveLength(1);
  });
});
