/** The contract, run against the sandbox over real HTTP. Another adapter is run by another file like this one. */
import { HOLDER_CHECK_PATH } from '../../../sandbox/routes.ts';
import { sealedBodies } from '../../../shared/payments/sealed-bodies.ts';
import { tossPayments } from '../../../shared/payments/toss-payments.ts';
import { tossPayouts } from '../../../shared/payments/toss-payouts.ts';
import {
  adaptersOf,
  CARD,
  SECRET_KEY,
  startTestSandbox,
  TUESDAY_10_KST,
} from '../../support/provider-sandbox.ts';
import type { AccountKind, CardKind, ProviderHarness } from './harness.ts';
import { paymentContract } from './payment-contract.ts';
import { payoutContract } from './payout-contract.ts';
import { refundContract } from './refund-contract.ts';

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
const NOBODY_LISTENS = 'http://127.0.0.1:9';

const startHarness = async (): Promise<ProviderHarness> => {
  const sandbox = await startTestSandbox({ clock: () => TUESDAY_10_KST });
  const { client, url } = sandbox;
  return {
    ...adaptersOf(url),
    impatientPayments: adaptersOf(url, { moneyMs: 0 }).payments,
    unreachablePayments: adaptersOf(NOBODY_LISTENS).payments,
    strangerPayments: tossPayments({ baseUrl: url, secretKey: `${SECRET_KEY}x` }),
    strangerPayouts: tossPayouts({
      baseUrl: url,
      secretKey: SECRET_KEY,
      codec: sealedBodies('f'.repeat(64)),
      holderCheckPath: HOLDER_CHECK_PATH,
    }),
    authoriseCard: async (card, customerKey) => {
      const { body } = await client.post('/__sandbox/authorizations/billing', {
        customerKey,
        cardNumber: CARDS[card],
      });
      return body.authKey;
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

paymentContract('the sandbox', startHarness);
refundContract('the sandbox', startHarness);
payoutContract('the sandbox', startHarness);
