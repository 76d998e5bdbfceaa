import type { ChargeOutcome } from '../../../events/charging.ts';
import type { Method } from '../../../functions/payments/domain/method.ts';
import type { Payment } from '../../../functions/payments/domain/payment.ts';
import { chargePledge } from '../../../functions/payments/store/charge-pledge.ts';
import type { AttemptEffects } from '../../../functions/payments/store/effects.ts';
import { lookAtPayment } from '../../../functions/payments/store/look-at-payment.ts';
import { type Mishap, type ProviderModel, providerModel } from './provider-model.ts';

const PLEDGE = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7';
const METHOD = 'method_01jd3k8r2ve5wbx6m0q9hzt4c7';
const CAMPAIGN = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
const CALM_TRIES_MAX = 12;

export class Crash extends Error {}

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

export interface World {
  readonly provider: ProviderModel;
  readonly stored: () => Payment | undefined;
  readonly effects: AttemptEffects;
  readonly advance: (ms: number) => void;
}

/** Everything an invocation touches. `step` is passed before and after each effect, and may crash. */
export const worldOf = (
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

export const chargeIn = (
  world: World,
  run: number,
  change: { readonly donorId?: string; readonly amountKrw?: number } = {},
): Promise<ChargeOutcome> =>
  chargePledge(
    { pledgeId: PLEDGE, donorId: 'donor-1', paymentMethodId: METHOD, amountKrw: 30_000, ...change },
    { campaignId: CAMPAIGN, run, deadlineMs: Number.POSITIVE_INFINITY },
    world.effects,
  );

/** The sweeper's look: it reads back and never sends. */
export const look = async (world: World): Promise<undefined> => {
  const payment = await world.effects.payments.read(PLEDGE);
  if (payment?.status === 'intended') {
    await lookAtPayment(payment, { send: false, deadlineMs: Infinity }, world.effects);
  }
  return undefined;
};

export const settled = async (
  asked: Promise<ChargeOutcome | undefined>,
): Promise<ChargeOutcome | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
};

/** Asks without faults until the provider's word is known, as a state machine does. */
export const askCalmly = async (world: World, run: number): Promise<ChargeOutcome> => {
  for (let tries = 1; tries < CALM_TRIES_MAX; tries += 1) {
    const outcome = await chargeIn(world, run);
    if (outcome.outcome !== 'undecided') return outcome;
  }
  return chargeIn(world, run);
};
