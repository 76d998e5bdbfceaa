import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeOutcome } from '../../../events/charging.ts';
import type { Method } from '../../../functions/payments/domain/method.ts';
import type { Payment } from '../../../functions/payments/domain/payment.ts';
import { chargePledge } from '../../../functions/payments/store/charge-pledge.ts';
import type { AttemptEffects } from '../../../functions/payments/store/effects.ts';
import { type Mishap, type ProviderModel, providerModel } from './provider-model.ts';

const PLEDGE = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7';
const METHOD = 'method_01jd3k8r2ve5wbx6m0q9hzt4c7';
const CAMPAIGN = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
const DAY_MS = 86_400_000;
const RUNS = 4;
const CALM_TRIES_MAX = 12;

class Crash extends Error {}

const method: Method = {
  status: 'active',
  paymentMethodId: METHOD,
  donorId: 'donor-1',
  customerKey: 'customer-1',
  requestHash: 'hash',
  createdAtMs: 0,
  version: 2,
  billingKey: 'billing-1',
  cardCompany: null,
  maskedNumber: null,
};

interface World {
  readonly provider: ProviderModel;
  readonly stored: () => Payment | undefined;
  readonly effects: AttemptEffects;
  readonly advance: (ms: number) => void;
}

/** Everything an invocation touches. `step` is passed before and after each effect, and may crash. */
const worldOf = (
  step: () => Promise<void>,
  travel: () => Promise<void>,
  nextMishap: () => Mishap,
  readFails: () => boolean,
): World => {
  let stored: Payment | undefined;
  let nowMs = 1_700_000_000_000;
  const provider = providerModel(nextMishap, readFails);
  const around = async <T>(effect: () => T | Promise<T>): Promise<T> => {
    await step();
    const result = await effect();
    await step();
    return result;
  };
  return {
    provider,
    stored: () => stored,
    advance: (ms) => {
      nowMs += ms;
    },
    effects: {
      payments: {
        read: () => around(() => stored),
        save: (next) =>
          around(() => {
            if ((stored?.version ?? 0) !== next.version - 1) {
              if (stored === undefined) throw new Error('Nothing stands in the way.');
              return { saved: false as const, current: stored };
            }
            stored = structuredClone(next);
            return { saved: true as const };
          }),
      },
      methods: { read: async () => method },
      provider: {
        chargePaymentMethod: (request) => around(() => provider.charge(request, travel)),
        readPaymentByOrderId: (orderId) => around(() => provider.readBack(orderId, travel)),
        confirmPayment: () => Promise.reject(new Error('A stored card is not confirmed.')),
        readPayment: () => Promise.reject(new Error('A stored card is read by its order.')),
        feeFor: (amountKrw) => ({ feeKrw: amountKrw / 100, feeVatKrw: 0 }),
      },
      nowMs: () => nowMs,
      pause: async () => {
        nowMs += 1;
      },
    },
  };
};

const chargeIn = (world: World, run: number): Promise<ChargeOutcome> =>
  chargePledge(
    { pledgeId: PLEDGE, donorId: 'donor-1', paymentMethodId: METHOD, amountKrw: 30_000 },
    { campaignId: CAMPAIGN, run, deadlineMs: Number.POSITIVE_INFINITY },
    world.effects,
  );

const settled = async (asked: Promise<ChargeOutcome>): Promise<ChargeOutcome | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
};

/** Asks without faults until the provider's word is known, as a state machine does. */
const askCalmly = async (world: World, run: number): Promise<ChargeOutcome> => {
  for (let tries = 1; tries < CALM_TRIES_MAX; tries += 1) {
    const outcome = await chargeIn(world, run);
    if (outcome.outcome !== 'undecided') return outcome;
  }
  return chargeIn(world, run);
};

const mishaps = fc.infiniteStream(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Mishap>('none') },
    { weight: 4, arbitrary: fc.constant<Mishap>('decline') },
    {
      weight: 5,
      arbitrary: fc.constantFrom<Mishap>(
        'lost_before',
        'lost_after',
        'fault_after',
        'unavailable',
        'late',
      ),
    },
  ),
);
const next =
  <T>(stream: fc.Stream<T> | Iterator<T>) =>
  (): T =>
    (stream as Iterator<T>).next().value;

const plan = fc.record({
  mishaps,
  readFails: fc.infiniteStream(fc.integer({ min: 0, max: 3 }).map((n) => n === 0)),
  crashes: fc.infiniteStream(fc.integer({ min: 0, max: 24 }).map((n) => n === 0)),
  asksPerRun: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: RUNS, maxLength: RUNS }),
});

describe('charging one pledge through lost answers, crashes and repeats', () => {
  it('charges once or never, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ mishaps, readFails, crashes, asksPerRun }) => {
        let calm = false;
        const crash = next(crashes);
        const mishap = next(mishaps);
        const fails = next(readFails);
        const step = async () => {
          if (!calm && crash()) throw new Crash();
        };
        const world = worldOf(
          step,
          () => Promise.resolve(),
          () => (calm ? 'none' : mishap()),
          () => !calm && fails(),
        );
        const heard = new Map<number, ChargeOutcome>();
        for (const [run, asks] of asksPerRun.entries()) {
          for (let ask = 1; ask <= asks; ask += 1) {
            const outcome = await settled(chargeIn(world, run));
            if (outcome === undefined || outcome.outcome === 'undecided') continue;
            const before = heard.get(run);
            if (before !== undefined) expect(outcome).toEqual(before);
            heard.set(run, outcome);
          }
          // A run asks a card once, whatever it hears: the next try is the next run's.
          expect(world.provider.ordersAsked()).toBeLessThanOrEqual(run + 1);
          world.advance(DAY_MS);
          if (heard.get(run)?.outcome === 'approved') break;
        }
        calm = true;
        const { book } = world.provider;
        expect(book.length).toBeLessThanOrEqual(1);
        const last = await askCalmly(world, RUNS);
        // Never lost: a charge in the book is told, and what is told is in the book.
        expect(last.outcome).toBe('approved');
        expect(book).toHaveLength(1);
        expect(book[0]?.amountKrw).toBe(30_000);
        for (const [run, outcome] of heard) expect(await chargeIn(world, run)).toEqual(outcome);
      }),
      { numRuns: 1_500 },
    );
  });

  it('charges once when invocations of several runs overlap in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        mishaps,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 4 }),
        async (scheduler, stream, runs) => {
          let calm = false;
          const mishap = next(stream);
          const step = () => (calm ? Promise.resolve() : scheduler.schedule(Promise.resolve()));
          const world = worldOf(
            step,
            step,
            () => (calm ? 'none' : mishap()),
            () => false,
          );
          const asked = Promise.allSettled(runs.toSorted().map((run) => chargeIn(world, run)));
          await scheduler.waitFor(asked);
          calm = true;
          for (const result of await asked) expect(result.status).toBe('fulfilled');
          expect(world.provider.book.length).toBeLessThanOrEqual(1);
          const last = await askCalmly(world, 3);
          expect(last.outcome).toBe('approved');
          expect(world.provider.book).toHaveLength(1);
        },
      ),
      { numRuns: 600 },
    );
  });
});
