/** The payout half of the port: Toss Payments' v2 wire, spoken to Toss Payments and to its stand-in alike. */
import type { BankAccount } from './bank-account.ts';
import { PAYOUT_DESCRIPTION_LENGTH_MAX, PAYOUT_PAGE_SIZE, PAYOUT_PAGES_MAX } from './limits.ts';
import { ProviderConfigurationError, type Reading, type Unknown } from './outcome.ts';
import type {
  PayoutPage,
  PayoutProvider,
  ProviderPayout,
  RegisterSeller,
  RequestPayout,
} from './payout-port.ts';
import { isSamePayout, payoutOf, sellerOf } from './payout-view.ts';
import { readingOf } from './reading.ts';
import { type BodyCodec, openWire, type Wire, type WireSettings } from './wire.ts';
import {
  balanceShape,
  holderShape,
  payoutPageShape,
  payoutShape,
  payoutsRequestedShape,
  sellerShape,
} from './wire-shapes.ts';

const MISSHAPEN: Unknown = { kind: 'unknown', reason: 'misshapen_answer' };
const MISMATCH: Unknown = { kind: 'unknown', reason: 'mismatch' };

const BUSINESS_TYPE = {
  individual: 'INDIVIDUAL',
  individual_business: 'INDIVIDUAL_BUSINESS',
  corporate: 'CORPORATE',
} as const;

const sellerBody = (request: RegisterSeller) => {
  const contact = { name: request.name, email: request.email, phone: request.phone };
  const party =
    request.businessType === 'individual'
      ? { individual: contact }
      : {
          company: {
            ...contact,
            representativeName: request.representativeName,
            businessRegistrationNumber: request.businessRegistrationNumber,
          },
        };
  return {
    refSellerId: request.refSellerId,
    businessType: BUSINESS_TYPE[request.businessType],
    ...party,
    account: request.account,
  };
};

const registerSeller = async (wire: Wire, request: RegisterSeller) => {
  const answer = await wire({
    method: 'POST',
    path: '/v2/sellers',
    body: sellerBody(request),
    operationId: request.operationId,
    patience: 'payoutMs',
  });
  if (answer.kind !== 'answer') return answer;
  const shape = sellerShape.safeParse(answer.body);
  if (!shape.success) return MISSHAPEN;
  const seller = sellerOf(shape.data.entityBody);
  return seller.refSellerId === request.refSellerId
    ? { kind: 'approved' as const, seller }
    : MISMATCH;
};

const NO_ACCOUNT = 'INVALID_ACCOUNT';

const NOT_CONTRACTED = 'HOLDER_CHECK_NOT_SET';

const checkHolder = async (wire: Wire, path: string | null, account: BankAccount) => {
  // Without the check money could go to somebody else's account, so its absence is no "matched".
  if (path === null) throw new ProviderConfigurationError(NOT_CONTRACTED);
  const answer = await wire({
    method: 'POST',
    path,
    body: account,
    patience: 'payoutMs',
  });
  if (answer.kind === 'declined' && answer.code === NO_ACCOUNT) {
    return { kind: 'approved' as const, check: { result: 'not_found' as const } };
  }
  if (answer.kind !== 'answer') return answer;
  const shape = holderShape.safeParse(answer.body);
  if (!shape.success) return MISSHAPEN;
  const result =
    shape.data.entityBody.result === 'MATCHED' ? ('matched' as const) : ('mismatched' as const);
  return { kind: 'approved' as const, check: { result } };
};

const payoutBody = (request: RequestPayout) => [
  {
    refPayoutId: request.refPayoutId,
    destination: request.sellerId,
    ...(request.schedule.type === 'express'
      ? { scheduleType: 'EXPRESS' }
      : { scheduleType: 'SCHEDULED', payoutDate: request.schedule.date }),
    amount: { currency: 'KRW', value: request.amountKrw },
    transactionDescription: request.description
      .slice(0, PAYOUT_DESCRIPTION_LENGTH_MAX)
      .toWellFormed(),
  },
];

const requestPayout = async (wire: Wire, request: RequestPayout) => {
  const answer = await wire({
    method: 'POST',
    path: '/v2/payouts',
    body: payoutBody(request),
    operationId: request.operationId,
    patience: 'payoutMs',
  });
  if (answer.kind !== 'answer') return answer;
  const shape = payoutsRequestedShape.safeParse(answer.body);
  const first = shape.data?.entityBody.items[0];
  if (first === undefined) return MISSHAPEN;
  const payout = payoutOf(first);
  return isSamePayout(payout, request) ? { kind: 'approved' as const, payout } : MISMATCH;
};

const NO_PAYOUT = 'NOT_FOUND_PAYOUT';

const payoutPage = async (wire: Wire, after: string | undefined): Promise<Reading<PayoutPage>> =>
  readingOf(
    await wire({
      method: 'GET',
      path: '/v2/payouts',
      query: {
        limit: String(PAYOUT_PAGE_SIZE),
        ...(after === undefined ? {} : { startingAfter: after }),
      },
      patience: 'payoutMs',
    }),
    {
      shape: payoutPageShape,
      view: ({ entityBody: { items, hasNext, lastCursor } }) => ({
        payouts: items.map(payoutOf),
        // More without a place to go on from is no end: the same page again would be found out.
        after: hasNext ? (lastCursor ?? '') : undefined,
      }),
      absentCode: NO_PAYOUT,
    },
  );

/** The listing has no search by our id, so it is read newest first; not found within the bound is not "absent". */
const findPayout = async (wire: Wire, refPayoutId: string): Promise<Reading<ProviderPayout>> => {
  let after: string | undefined;
  for (let pages = 0; pages < PAYOUT_PAGES_MAX; pages += 1) {
    const page = await payoutPage(wire, after);
    if (page.kind !== 'found') return page;
    const hit = page.value.payouts.find((payout) => payout.refPayoutId === refPayoutId);
    if (hit !== undefined) return { kind: 'found', value: hit };
    after = page.value.after;
    if (after === undefined) return { kind: 'absent' };
    if (after === '') return MISSHAPEN;
  }
  return { kind: 'unknown', reason: 'unlisted_code', code: 'LISTING_TOO_LONG' };
};

const NO_CANCEL = 'PAYOUT_CANCEL_NOT_SET';

const cancelPayout = async (
  wire: Wire,
  path: string | null,
  { payoutId, operationId }: { readonly payoutId: string; readonly operationId: string },
) => {
  // No page names it: a guess that hits another operation of the provider would be worse than a fault.
  if (path === null) throw new ProviderConfigurationError(NO_CANCEL);
  const answer = await wire({
    method: 'POST',
    path: path.replace(':payoutId', encodeURIComponent(payoutId)),
    operationId,
    patience: 'payoutMs',
  });
  if (answer.kind !== 'answer') return answer;
  const shape = payoutShape.safeParse(answer.body);
  if (!shape.success) return MISSHAPEN;
  const payout = payoutOf(shape.data.entityBody);
  const cancelled = payout.payoutId === payoutId && payout.status === 'cancelled';
  return cancelled ? { kind: 'approved' as const, payout } : MISMATCH;
};

interface TossPayoutSettings extends WireSettings {
  /** Every POST with a body is sealed, by contract. */
  readonly codec: BodyCodec;
  /** Where account holders are compared; null: the contract has no such thing, and asking is a fault of our set-up. */
  readonly holderCheckPath: string | null;
  /** Where a payout is cancelled, with `:payoutId` in it; null: nobody has said, and asking is a fault of our set-up. */
  readonly cancelPath: string | null;
}

/** Toss Payments (or what stands in for it at `baseUrl`) as a PayoutProvider. */
export const tossPayouts = (settings: TossPayoutSettings): PayoutProvider => {
  const wire = openWire(settings);
  const read = (path: string) => wire({ method: 'GET', path, patience: 'payoutMs' });
  return {
    checkAccountHolder: (account) => checkHolder(wire, settings.holderCheckPath, account),
    registerSeller: (request) => registerSeller(wire, request),
    readSeller: async (sellerId) =>
      readingOf(await read(`/v2/sellers/${encodeURIComponent(sellerId)}`), {
        shape: sellerShape,
        view: ({ entityBody }) => sellerOf(entityBody),
        absentCode: 'NOT_FOUND_SELLER',
      }),
    requestPayout: (request) => requestPayout(wire, request),
    readPayout: async (payoutId) =>
      readingOf(await read(`/v2/payouts/${encodeURIComponent(payoutId)}`), {
        shape: payoutShape,
        view: ({ entityBody }) => payoutOf(entityBody),
        absentCode: NO_PAYOUT,
      }),
    listPayouts: async (after) => {
      const page = await payoutPage(wire, after);
      return page.kind === 'found' && page.value.after === '' ? MISSHAPEN : page;
    },
    findPayout: (refPayoutId) => findPayout(wire, refPayoutId),
    cancelPayout: (request) => cancelPayout(wire, settings.cancelPath, request),
    readBalance: async () =>
      readingOf(await read('/v2/balances'), {
        shape: balanceShape,
        view: ({ entityBody }) => ({
          pendingKrw: entityBody.pendingAmount.value,
          availableKrw: entityBody.availableAmount.value,
        }),
        absentCode: 'NOT_FOUND',
      }),
  };
};
