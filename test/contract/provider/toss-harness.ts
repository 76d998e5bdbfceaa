/**
 * Toss Payments with test keys, as a provider to be held to the contract. Nobody sits at its windows and its time does
 * not move, so the contract is kept as far as the environment brings what it needs (docs/toss.md names each variable).
 */
import * as z from 'zod/mini';
import { PAYOUT_CANCEL_PATH } from '../../../sandbox/routes.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { sealedBodies } from '../../../shared/payments/sealed-bodies.ts';
import { tossCashReceipts } from '../../../shared/payments/toss-cash-receipts.ts';
import { tossPayments } from '../../../shared/payments/toss-payments.ts';
import { tossPayouts } from '../../../shared/payments/toss-payouts.ts';
import { forcing } from './forced-error.ts';
import type { Hands, ProviderHarness } from './harness.ts';
import { NOBODY_LISTENS } from './sandbox-harness.ts';

const environment = z.object({
  TOSS_URL: z._default(z.url(), 'https://api.tosspayments.com'),
  /** A test key only: what this run charges must not be anybody's money. */
  TOSS_SECRET_KEY: z.string().check(z.startsWith('test_')),
  TOSS_SECURITY_KEY: z.optional(z.string().check(z.regex(/^[0-9a-fA-F]{64}$/))),
  TOSS_BILLING_KEY: z.optional(z.string().check(z.minLength(1))),
  TOSS_CUSTOMER_KEY: z.optional(z.string().check(z.minLength(2))),
  TOSS_PAYOUTS: z.optional(z.literal('1')),
  /** Of third-party code; the pages that could be read name none. */
  TOSS_PAYOUT_CANCEL_PATH: z._default(
    z.string().check(z.regex(/^\/v2\/[\w/-]*:payoutId[\w/-]*$/)),
    PAYOUT_CANCEL_PATH,
  ),
  TOSS_ACCOUNT_NUMBER: z.optional(z.string().check(z.regex(/^\d{1,14}$/))),
  TOSS_ACCOUNT_HOLDER: z._default(z.string().check(z.minLength(1)), '신포시장 상인회'),
});

/** What `npm run test:toss` is given. */
export type TossSettings = z.output<typeof environment>;
export const readTossSettings = (variables: NodeJS.ProcessEnv): TossSettings =>
  environment.parse(variables);

export const tossHands = (settings: TossSettings): Hands => {
  const hasCard =
    settings.TOSS_BILLING_KEY !== undefined && settings.TOSS_CUSTOMER_KEY !== undefined;
  const registersSellers =
    settings.TOSS_SECURITY_KEY !== undefined && settings.TOSS_ACCOUNT_NUMBER !== undefined;
  return {
    cards: hasCard ? ['approved'] : [],
    sitsAtWindows: false,
    accounts: registersSellers ? ['working'] : [],
    checksHolders: false,
    registersSellers,
    paysOut: registersSellers && settings.TOSS_PAYOUTS === '1',
    movesTime: false,
  };
};

const missing = (what: string): never => {
  throw new Error(`This run has no ${what}.`);
};

const NO_SECURITY_KEY = '0'.repeat(64);

export const tossHarness = (settings: TossSettings, send: typeof fetch): ProviderHarness => {
  const wire = { baseUrl: settings.TOSS_URL, secretKey: settings.TOSS_SECRET_KEY };
  const payouts = (securityKey: string) =>
    tossPayouts({
      ...wire,
      fetch: send,
      codec: sealedBodies(securityKey),
      holderCheckPath: null,
      cancelPath: settings.TOSS_PAYOUT_CANCEL_PATH,
    });
  const payments = tossPayments({ ...wire, fetch: send });
  return {
    payments,
    cashReceipts: tossCashReceipts({ ...wire, fetch: send }),
    payouts: payouts(settings.TOSS_SECURITY_KEY ?? NO_SECURITY_KEY),
    impatientPayments: tossPayments({ ...wire, timeouts: { moneyMs: 0 } }),
    unreachablePayments: tossPayments({ ...wire, baseUrl: NOBODY_LISTENS }),
    strangerPayments: tossPayments({ ...wire, secretKey: 'test_sk_of_nobody' }),
    strangerPayouts: tossPayouts({
      ...wire,
      codec: sealedBodies('f'.repeat(64)),
      holderCheckPath: null,
      cancelPath: settings.TOSS_PAYOUT_CANCEL_PATH,
    }),
    failingPayments: (code) => tossPayments({ ...wire, fetch: forcing(code) }),
    storedCard: async () => ({
      billingKey: settings.TOSS_BILLING_KEY ?? missing('stored card'),
      customerKey: settings.TOSS_CUSTOMER_KEY ?? missing('customer key'),
    }),
    authoriseCard: async () => missing('customer'),
    authorisePayment: async () => missing('customer'),
    // An order id is approved once, so what the order's payment says is the count.
    countCharges: async (orderId) => {
      const reading = await payments.readPaymentByOrderId(orderId);
      return reading.kind === 'found' && reading.value.approvedAt !== null ? 1 : 0;
    },
    advance: async () => missing('clock'),
    today: () => kstDateOf(Date.now()),
    account: () => ({
      bankCode: '004',
      accountNumber: settings.TOSS_ACCOUNT_NUMBER ?? missing('account'),
      holderName: settings.TOSS_ACCOUNT_HOLDER,
    }),
    fund: async () => undefined,
    stop: async () => undefined,
  };
};
