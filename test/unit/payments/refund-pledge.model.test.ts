import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApprovedPayment, Payment } from '../../../functions/payments/domain/payment.ts';
import type { Refund } from '../../../functions/payments/domain/refund.ts';
import {
  type RefundEffects,
  type RefundResult,
  refundPledge,
} from '../../../functions/payments/store/refund-pledge.ts';
import type { ProviderPayment, ProviderRefund } from '../../../shared/payments/port.ts';
import { Crash } from './charging-world.ts';

const PLEDGE = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7';
const PAID_KRW = 10_000;
const CALM_ROUNDS = 6;

const paid: ApprovedPayment = {
  status: 'approved',
  order: {
    pledgeId: PLEDGE,
    paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor-1',
    when: 'at_pledge',
    amountKrw: PAID_KRW,
    orderName: '후원',
    expiresAtMs: 0,
    orderedAtMs: 0,
  },
  past: [],
  version: 3,
  attempt: {
    number: 1,
    run: 0,
    amountKrw: PAID_KRW,
    means: { kind: 'window', paymentKey: 'key', requestKey: 'r', requestHash: 'h' },
    intendedAtMs: 0,
  },
  captured: { paymentKey: 'key', approvedAt: '', providerFeeKrw: 300, providerFeeVatKrw: 30 },
  toldRun: null,
  refundKrw: 0,
};

type Mishap = 'none' | 'lost_before' | 'lost_after' | 'refused' | 'fault_after';

/** The provider: a balance, a list of what was given back, and a memory of keys. */
const bankOf = (nextMishap: () => Mishap) => {
  const given: ProviderRefund[] = [];
  const answers = new Map<string, 'refused' | 'fault' | ProviderRefund>();
  const view = (): ProviderPayment => ({
    paymentKey: 'key',
    orderId: `${PLEDGE}-1`,
    status: 'captured',
    amountKrw: PAID_KRW,
    balanceKrw: PAID_KRW - given.reduce((sum, refund) => sum + refund.amountKrw, 0),
    approvedAt: null,
    transactionKey: null,
    refunds: structuredClone(given),
    declineCode: null,
  });
  const provider: RefundEffects['provider'] = {
    refundPayment: async ({ operationId, refundId, amountKrw }) => {
      const mishap = nextMishap();
      if (mishap === 'lost_before') return { kind: 'unknown', reason: 'no_answer' };
      let answer = answers.get(operationId);
      if (answer === undefined) {
        const tooMuch = amountKrw > view().balanceKrw;
        if (tooMuch || mishap === 'refused') {
          answer = 'refused';
        } else {
          const made = {
            refundId,
            amountKrw,
            transactionKey: operationId,
            refundedAt: '2026-03-02T09:00:00+09:00',
            reversedAt: null,
          };
          given.push(made);
          answer = mishap === 'fault_after' ? 'fault' : made;
        }
        answers.set(operationId, answer);
      }
      if (mishap === 'lost_after') return { kind: 'unknown', reason: 'timeout' };
      if (answer === 'refused') return { kind: 'declined', code: 'NO', final: true };
      if (answer === 'fault') return { kind: 'unknown', reason: 'provider_fault' };
      return { kind: 'approved', payment: view(), refund: answer };
    },
    readPayment: async () => ({ kind: 'found', value: view() }),
    feeFor: (amountKrw) => ({ feeKrw: Math.floor(amountKrw / 33), feeVatKrw: 0 }),
  };
  return { provider, given };
};

const worldOf = (step: () => Promise<void>, nextMishap: () => Mishap) => {
  let payment: Payment = paid;
  let takenMaxKrw = 0;
  const refunds = new Map<string, Refund>();
  const bank = bankOf(nextMishap);
  const around = async <T>(effect: () => T | Promise<T>): Promise<T> => {
    await step();
    const result = await effect();
    await step();
    return result;
  };
  const isNext = (next: Refund) =>
    (refunds.get(next.request.refundId)?.version ?? 0) === next.version - 1;
  const effects: RefundEffects = {
    payments: { read: () => around(() => payment) },
    refunds: {
      read: (_, refundId) => around(() => refunds.get(refundId)),
      save: (next) =>
        around(() => {
          const current = refunds.get(next.request.refundId);
          if (!isNext(next) && current !== undefined) return { saved: false as const, current };
          refunds.set(next.request.refundId, structuredClone(next));
          return { saved: true as const };
        }),
      saveWith: (next, nextPayment) =>
        around(() => {
          if (!isNext(next) || payment.version !== nextPayment.version - 1) return false;
          refunds.set(next.request.refundId, structuredClone(next));
          payment = structuredClone(nextPayment);
          takenMaxKrw = Math.max(takenMaxKrw, nextPayment.refundKrw);
          return true;
        }),
    },
    provider: {
      ...bank.provider,
      refundPayment: (request) => around(() => bank.provider.refundPayment(request)),
      readPayment: (key) => around(() => bank.provider.readPayment(key)),
    },
    nowMs: () => 0,
    pause: () => Promise.resolve(),
  };
  return { effects, refunds, bank, payment: () => payment, takenMaxKrw: () => takenMaxKrw };
};

const refund = (world: ReturnType<typeof worldOf>, id: string, amountKrw: number) =>
  refundPledge(
    { refundId: id, pledgeId: PLEDGE, amountKrw, reason: '환불', toldBy: 'task' },
    Number.POSITIVE_INFINITY,
    world.effects,
  );

const next =
  <T>(stream: Iterator<T>) =>
  (): T =>
    stream.next().value;
const orders = fc.array(
  fc.record({
    id: fc.constantFrom('refund_a', 'refund_b', 'refund_c'),
    turns: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);
const amounts: Readonly<Record<string, number>> = {
  refund_a: 4_000,
  refund_b: 6_000,
  refund_c: 1,
};
const mishaps = fc.infiniteStream(
  fc.constantFrom<Mishap>('none', 'lost_before', 'lost_after', 'refused', 'fault_after'),
);

describe('giving parts of one payment back through crashes, lost answers and repeats', () => {
  it('gives each part once, never more than was paid, and knows what it gave', async () => {
    await fc.assert(
      fc.asyncProperty(
        orders,
        mishaps,
        fc.infiniteStream(fc.integer({ min: 0, max: 14 }).map((n) => n === 0)),
        fc.boolean(),
        async (asked, stream, crashes, atOnce) => {
          let calm = false;
          const crash = next(crashes);
          const mishap = next(stream);
          const world = worldOf(
            async () => {
              if (!calm && crash()) throw new Crash();
            },
            () => (calm ? 'none' : mishap()),
          );
          const calls = asked.flatMap(({ id, turns }) => Array.from({ length: turns }, () => id));
          const call = (id: string): Promise<RefundResult> => refund(world, id, amounts[id] ?? 0);
          const run = async (id: string) => {
            try {
              await call(id);
            } catch (error) {
              if (!(error instanceof Crash)) throw error;
            }
          };
          if (atOnce) await Promise.all(calls.map(run));
          else for (const id of calls) await run(id);
          calm = true;
          const ids = [...new Set(calls)];
          for (let round = 1; round <= CALM_ROUNDS; round += 1) {
            for (const id of ids) await call(id);
          }
          const { given } = world.bank;
          const names = given.map(({ refundId }) => refundId);
          expect(new Set(names).size).toBe(names.length);
          const total = given.reduce((sum, { amountKrw }) => sum + amountKrw, 0);
          expect(total).toBeLessThanOrEqual(PAID_KRW);
          expect(world.takenMaxKrw()).toBeLessThanOrEqual(PAID_KRW);
          const known = [...world.refunds.values()];
          const made = known.filter(({ status }) => status === 'refunded');
          expect(made.map(({ request }) => request.refundId).toSorted()).toEqual(names.toSorted());
          expect(known.filter(({ status }) => status === 'intended')).toEqual([]);
          const payment = world.payment();
          expect(payment.status === 'approved' && payment.refundKrw).toBe(total);
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
