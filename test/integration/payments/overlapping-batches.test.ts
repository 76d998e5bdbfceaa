import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChargeBatch, MemberOutcome } from '../../../functions/payments/domain/batch.ts';
import type { PaymentStore } from '../../../functions/payments/store/payment-store.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { tableVariable } from '../../../shared/kernel/contract.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { campaignId, won } from './support.ts';

let engine: TestEngine;
let store: PaymentStore;
beforeAll(async () => {
  engine = await startEngine();
  const { paymentStore } = await import('../../../functions/payments/store/payment-store.ts');
  store = paymentStore(String(process.env[tableVariable('payments')]));
});
afterAll(() => engine.stop());

const batchOf = (pledgeIds: readonly string[]): ChargeBatch => ({
  campaignId,
  attempt: 1,
  run: 0,
  intendedAtMs: Date.now(),
  members: pledgeIds.map((pledgeId) => ({
    pledgeId,
    donorId: 'donor-1',
    paymentMethodId: 'method-1',
    amountKrw: won,
  })),
});
const approved = (pledgeId: string): MemberOutcome => ({
  kind: 'approved',
  pledgeId,
  paymentKey: `key-${pledgeId}`,
  approvedAt: new Date().toISOString(),
  providerFeeKrw: 900,
  providerFeeVatKrw: 90,
});

/** Ids as the pledges of one campaign have them, in order. */
const fourPledges = (): readonly string[] => {
  const first = newId('pledge').slice(0, -1);
  return ['a', 'b', 'c', 'd'].map((last) => first + last);
};

/** Two invocations with other lists that began at once; one of them died before it was told anything. */
const overlap = async (survivor: readonly string[], dead: readonly string[]) => {
  await store.batches.begin(batchOf(dead));
  const batch = batchOf(survivor);
  await store.batches.begin(batch);
  await store.batches.conclude(batch, { toldRun: 0, members: survivor.map(approved) });
};

const statusOf = async (pledgeId: string) => (await store.read(pledgeId))?.status;

describe('batches that overlap', () => {
  it('are read by what one of them knows, where the other knows nothing', async () => {
    const [a, b, c, d] = fourPledges() as [string, string, string, string];
    await overlap([a, b, c], [b, c, d]);
    expect(await Promise.all([a, b, c, d].map(statusOf))).toEqual([
      ...['approved', 'approved', 'approved'],
      'intended',
    ]);
  });

  it.each(['survives', 'dies'])(
    'are read so too when the one that begins first %s',
    async (fate) => {
      const [a, b, c, d] = fourPledges() as [string, string, string, string];
      const [outer, inner] = [
        [a, b, c, d],
        [b, d],
      ];
      await (fate === 'survives' ? overlap(outer, inner) : overlap(inner, outer));
      const expected = outer.map((pledgeId) =>
        fate === 'survives' || inner.includes(pledgeId) ? 'approved' : 'intended',
      );
      expect(await Promise.all(outer.map(statusOf))).toEqual(expected);
      const { read } = await store.readAhead(outer);
      expect((await Promise.all(outer.map(read))).map((payment) => payment?.status)).toEqual(
        expected,
      );
    },
  );

  it('of further attempts are found behind one that does not name the pledge', async () => {
    const [a, b, c, d] = fourPledges() as [string, string, string, string];
    const outer = { ...batchOf([a, b, c, d]), attempt: 2, run: 1 };
    const inner = { ...batchOf([b, d]), attempt: 2, run: 2 };
    await store.batches.begin(outer);
    await store.batches.begin(inner);
    const found = async (pledgeId: string) =>
      (await store.batches.covering(2, pledgeId, pledgeId)).map(({ batch }) => batch);
    expect(await found(c)).toEqual([inner, outer]);
    expect(await found(d)).toEqual([inner]);
  });
});
