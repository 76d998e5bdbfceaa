/**
 * The provider answers a repeated key with its first answer, whatever the body says. So our own store refuses the same
 * operation with another body, before anybody is asked.
 */
import { describe, expect, it } from 'vitest';
import type { Refund } from '../../../functions/payments/domain/refund.ts';
import { refundPledge } from '../../../functions/payments/store/refund-pledge.ts';
import { chargeIn, worldOf } from './charging-world.ts';
import type { Mishap } from './provider-model.ts';

const calm = async () => undefined;

describe('a charge that is asked for again with another body', () => {
  const changes = [{ amountKrw: 30_001 }, { amountKrw: 29_999 }, { donorId: 'donor-2' }];
  const before: Mishap[] = ['none', 'decline', 'lost_before', 'lost_after', 'fault_after'];
  const cases = before.flatMap((mishap) => changes.map((change) => ({ mishap, change })));

  it.each(cases)('is refused after $mishap, with $change', async ({ mishap, change }) => {
    let first = true;
    const next = (): Mishap => {
      const mine = first ? mishap : 'none';
      first = false;
      return mine;
    };
    const world = worldOf(calm, calm, next, () => true);
    await chargeIn(world, 0);
    const [stood, asked] = [world.stored(), world.provider.ordersAsked()];
    const charged = world.provider.book.length;

    for (const run of [0, 1]) {
      await expect(chargeIn(world, run, change)).rejects.toThrow(/another amount or donor/);
    }
    expect(world.stored()).toEqual(stood);
    expect(world.provider.ordersAsked()).toBe(asked);
    expect(world.provider.book).toHaveLength(charged);
  });
});

describe('a refund that is asked for again with another amount', () => {
  it('is refused, and the provider is not asked', async () => {
    const never = () => Promise.reject(new Error('Nobody should be asked.'));
    const request = {
      refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7',
      pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
      amountKrw: 5_000,
      reason: '하자',
    };
    const known = { status: 'intended', request } as Refund;
    const effects = {
      payments: { read: never },
      refunds: { read: async () => known, save: never, saveWith: never },
      provider: {
        refundPayment: never,
        readPayment: never,
        feeFor: () => ({ feeKrw: 0, feeVatKrw: 0 }),
      },
      nowMs: () => 0,
      pause: calm,
    };
    const other = { ...known.request, amountKrw: 5_001 };
    await expect(refundPledge(other, Number.POSITIVE_INFINITY, effects)).rejects.toThrow(
      /another amount/,
    );
  });
});
