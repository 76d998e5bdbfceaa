import { expect, vi } from 'vitest';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import { contract as cancelContract } from '../../../functions/pledges/cancel-pledge/contract.ts';
import { contract as changeContract } from '../../../functions/pledges/change-pledge/contract.ts';
import { contract as guestContract } from '../../../functions/pledges/place-guest-pledge/contract.ts';
import { contract as placeContract } from '../../../functions/pledges/place-pledge/contract.ts';
import { contract as readContract } from '../../../functions/pledges/read-pledge/contract.ts';
import { guestTokenOf } from '../../../shared/identity/guest-token.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { paymentMethodTokenOf } from '../../../shared/identity/payment-method-token.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import type { EventDefinition } from '../../../shared/kernel/event.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { callHandler, lambdaContext } from '../../support/http-event.ts';

/** Starts the engine; handlers and the client must be imported after it. */
export const startPledges = async () => {
  const engine: TestEngine = await startEngine({ EVENT_BUS_NAME: 'test' });
  const { documentClient } = await import('../../../shared/dynamo/client.ts');
  const load = async (name: string) =>
    (
      (await import(`../../../functions/pledges/${name}/handler.ts`)) as {
        handler: (event: unknown, context: unknown) => Promise<unknown>;
      }
    ).handler;
  const table = process.env.PLEDGES_TABLE ?? '';
  return { engine, client: documentClient, table, load, signingKey: process.env.SIGNING_KEY ?? '' };
};

export type World = Awaited<ReturnType<typeof startPledges>>;

export const DAY_MS = 86_400_000;

/** Moves the time the functions see, from now or from where it was moved to. */
export const moveClock = (byMs: number): void => {
  const toMs = Date.now() + byMs;
  vi.useFakeTimers({ toFake: ['Date'], now: toMs });
};

export const setClock = (iso: string): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(iso).getTime() });
};

export const restoreClock = (): void => {
  vi.useRealTimers();
};

interface RewardTerms {
  readonly priceKrw?: number;
  readonly stockLimit?: number | null;
  readonly stockPoolId?: string | null;
  readonly perPersonLimit?: number | null;
  readonly shippingFeeKrw?: number;
  readonly legalBasis?: 'donation' | 'pre_order' | 'commerce';
}

export const reward = (terms: RewardTerms = {}): OfferTerms['rewards'][number] => ({
  rewardId: newId('reward'),
  title: '교환권',
  priceKrw: 10_000,
  stockLimit: null,
  stockPoolId: null,
  perPersonLimit: null,
  shippingFeeKrw: 0,
  estimatedDelivery: '2027-05-30',
  legalBasis: 'pre_order',
  ...terms,
});

/** An offer that is open now, unless said otherwise. */
export const offerOf = (terms: Partial<OfferTerms> = {}): OfferTerms => ({
  campaignId: newId('campaign'),
  associationId: newId('association'),
  version: 1,
  title: '신포시장 새 부엌',
  fundingModel: 'all_or_nothing',
  goalKrw: 1_000_000,
  opensAt: new Date(Date.now() - DAY_MS).toISOString(),
  closesAt: new Date(Date.now() + 10 * DAY_MS).toISOString(),
  partitionCount: 4,
  rewards: [],
  stockPools: [],
  ...terms,
});

/** Hands an event to a consumer as the bus would. */
export const tell = async (
  handler: (event: unknown, context: unknown) => Promise<unknown>,
  definition: EventDefinition,
  data: unknown,
): Promise<void> => {
  await handler(
    {
      source: definition.source,
      'detail-type': definition.detailType,
      detail: { id: newId('event'), version: 1, occurredAt: new Date().toISOString(), data },
    },
    lambdaContext(),
  );
};

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

export const donor = (subject: string) => ({ sub: subject, role: 'donor' });

let keys = 0;
export const newKey = (): string => {
  keys += 1;
  return `key-${process.pid}-${String(keys).padStart(8, '0')}`;
};

interface Wish {
  readonly rewards?: readonly { readonly rewardId: string; readonly quantity: number }[];
  readonly amountKrw: number;
  readonly [field: string]: unknown;
}

/** Tells of a campaign through the real consumer, and answers its terms. */
export const scheduler = async ({ load }: World) => {
  const keepOffer = await load('keep-offer');
  return async (terms: Partial<OfferTerms> = {}): Promise<OfferTerms> => {
    const offer = offerOf(terms);
    await tell(keepOffer, campaignScheduled, { ...(campaignScheduled.sample as object), offer });
    return offer;
  };
};

interface PlaceOptions {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Places pledges through the real handlers, with a payment method of the donor's own. */
export const placer = async ({ load, signingKey }: World) => {
  const handler = await load('place-pledge');
  const guestHandler = await load('place-guest-pledge');
  const place = (campaignId: string, subject: string, wish: Wish, options: PlaceOptions = {}) =>
    callHandler(handler, placeContract as HttpContract, {
      params: { campaignId },
      headers: { 'idempotency-key': options.key ?? newKey(), ...options.headers },
      claims: donor(subject),
      body: { paymentToken: tokenOf(signingKey, subject), ...wish },
    });
  const guest = (
    campaignId: string,
    guestDonorId: string,
    wish: Wish,
    options: PlaceOptions = {},
  ) =>
    callHandler(guestHandler, guestContract as HttpContract, {
      params: { campaignId },
      headers: {
        'idempotency-key': options.key ?? newKey(),
        'guest-token': guestTokenOf(signingKey, {
          guestDonorId,
          expiresAtMs: Date.now() + 90 * DAY_MS,
        }),
        ...options.headers,
      },
      body: { paymentToken: tokenOf(signingKey, guestDonorId), ...wish },
    });
  return Object.assign(place, { guest });
};

const methods = new Map<string, string>();

/** The same method for the same donor, as a wallet would show it. */
export const tokenOf = (signingKey: string, donorId: string): string => {
  const paymentMethodId = methods.get(donorId) ?? newId('method');
  methods.set(donorId, paymentMethodId);
  return paymentMethodTokenOf(signingKey, { paymentMethodId, donorId });
};

export const statusesOf = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = status < 300 ? String(status) : `${status} ${String(body.code)}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

export const expectProblem = (answer: Answer, status: number, code: string): void =>
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });

/** Reads, changes and cancels through the real handlers. */
export const acter = async ({ load }: World) => {
  const [read, change, cancel] = [
    await load('read-pledge'),
    await load('change-pledge'),
    await load('cancel-pledge'),
  ];
  return {
    read: (pledgeId: string, subject: string) =>
      callHandler(read, readContract as HttpContract, {
        params: { pledgeId },
        claims: donor(subject),
      }),
    change: (pledgeId: string, subject: string, version: number, body: object) =>
      callHandler(change, changeContract as HttpContract, {
        params: { pledgeId },
        headers: { 'if-match': `"v${version}"` },
        claims: donor(subject),
        body,
      }),
    cancel: (pledgeId: string, subject: string, key = newKey(), body: object = {}) =>
      callHandler(cancel, cancelContract as HttpContract, {
        params: { pledgeId },
        headers: { 'idempotency-key': key },
        claims: donor(subject),
        body,
      }),
  };
};

export { itemsOf, leftOf, partitionOf, pledgesOf } from './table-support.ts';
