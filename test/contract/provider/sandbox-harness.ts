/** The sandbox as a provider to be held to the contract: it has cards and accounts for everything, and a clock. */
import { HOLDER_CHECK_PATH, PAYOUT_CANCEL_PATH } from '../../../sandbox/routes.ts';
import { sealedBodies } from '../../../shared/payments/sealed-bodies.ts';
import { tossCashReceipts } from '../../../shared/payments/toss-cash-receipts.ts';
import { tossPayments } from '../../../shared/payments/toss-payments.ts';
import { tossPayouts } from '../../../shared/payments/toss-payouts.ts';
import {
  adaptersOf,
  CARD,
  SECRET_KEY,
  startTestSandbox,
  TUESDAY_10_KST,
} from '../../support/provider-sandbox.ts';
import { forcing } from './forced-error.ts';
import {
  type AccountKind,
  type CardKind,
  freshId,
  type Hands,
  type ProviderHarness,
} from './harness.ts';

const CARDS: Record<CardKind, string> = {
  approved: CARD.approved,
  empty: CARD.empty,
  stopped: CARD.stopped,
  answer_lost: CARD.lostAnswer,
  error_after_charging: CARD.errorAfter,
  aborted_by_provider: CARD.providerError,
  no_refunds: CARD.noRefunds,
  refund_answer_lost: CARD.refundAnswerLost,
  refused_at_registration: CARD.refusedAtRegistration,
};

const ACCOUNTS: Record<AccountKind, string> = {
  working: '12345678909999',
  other_holder: '12345678909991',
  no_such_account: '12345678909992',
  transfer_fails: '12345678909994',
  returned_later: '12345678909995',
};

/** Port 9 (discard) has no listener on a test machine. */
export const NOBODY_LISTENS = 'http://127.0.0.1:9';

export const SANDBOX_HANDS: Hands = {
  cards: Object.keys(CARDS) as CardKind[],
  sitsAtWindows: true,
  accounts: Object.keys(ACCOUNTS) as AccountKind[],
  checksHolders: true,
  registersSellers: true,
  paysOut: true,
  movesTime: true,
};

/** `send` is what the adapters speak through. */
export const startSandboxHarness = async (send: typeof fetch): Promise<ProviderHarness> => {
  const sandbox = await startTestSandbox({ clock: () => TUESDAY_10_KST });
  const { client, url } = sandbox;
  const wire = { baseUrl: url, secretKey: SECRET_KEY };
  const { payments, payouts } = adaptersOf(url, {}, send);
  const authoriseCard = async (card: CardKind, customerKey: string): Promise<string> => {
    const { body } = await client.post('/__sandbox/authorizations/billing', {
      customerKey,
      cardNumber: CARDS[card],
    });
    return body.authKey;
  };
  return {
    payments,
    payouts,
    cashReceipts: tossCashReceipts({ ...wire, fetch: send }),
    impatientPayments: adaptersOf(url, { moneyMs: 0 }).payments,
    unreachablePayments: adaptersOf(NOBODY_LISTENS).payments,
    strangerPayments: tossPayments({ ...wire, secretKey: `${SECRET_KEY}x` }),
    strangerPayouts: tossPayouts({
      ...wire,
      codec: sealedBodies('f'.repeat(64)),
      holderCheckPath: HOLDER_CHECK_PATH,
      cancelPath: PAYOUT_CANCEL_PATH,
    }),
    failingPayments: (code) => tossPayments({ ...wire, fetch: forcing(code) }),
    authoriseCard,
    storedCard: async (card) => {
      const customerKey = 'contract-customer';
      const outcome = await payments.registerPaymentMethod({
        operationId: freshId('register'),
        authKey: await authoriseCard(card, customerKey),
        customerKey,
      });
      if (outcome.kind !== 'approved') throw new Error(`No card stored: ${outcome.kind}.`);
      return { billingKey: outcome.method.billingKey, customerKey };
    },
    authorisePayment: async (card, order) => {
      const { body } = await client.post('/__sandbox/authorizations/payment', {
        cardNumber: CARDS[card],
        orderId: order.orderId,
        amount: order.amountKrw,
      });
      return body.paymentKey;
    },
    countCharges: client.chargesOf,
    advance: async (ms) => {
      await client.advance(ms);
    },
    today: () => '2026-11-24',
    account: (kind) => ({
      bankCode: '004',
      accountNumber: ACCOUNTS[kind],
      holderName: '신포시장 상인회',
    }),
    fund: async (adjustKrw) => {
      await client.post('/__sandbox/balance', { adjustKrw });
    },
    stop: sandbox.stop,
  };
};
