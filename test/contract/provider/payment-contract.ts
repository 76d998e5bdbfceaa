import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProviderConfigurationError } from '../../../shared/payments/outcome.ts';
import { readBackCharge } from '../../../shared/payments/read-back.ts';
import { resolveUnknown } from '../../../shared/payments/resolve-unknown.ts';
import {
  type CardKind,
  freshId,
  type Hands,
  type ProviderHarness,
  type StartHarness,
} from './harness.ts';

const AMOUNT_KRW = 33_000;
const CUSTOMER = 'contract-customer';
/** A billing key of nobody: what is forced to fail, fails before it is looked at. */
const NOBODYS_KEY = 'billing-key-of-nobody';

/** Charging, refunding and stored cards: what every payment provider has to keep. */
export const paymentContract = (name: string, start: StartHarness, hands: Hands): void => {
  describe(`${name} keeps the payment contract`, () => {
    let harness: ProviderHarness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.stop());

    const withCards = (...cards: CardKind[]) =>
      it.skipIf(cards.some((card) => !hands.cards.includes(card)));
    const chargeRequest = async (card: CardKind, orderId = freshId('order')) => ({
      operationId: `charge:${orderId}`,
      ...(await harness.storedCard(card)),
      orderId,
      orderName: '시장 펀딩',
      amountKrw: AMOUNT_KRW,
    });
    const charge = async (card: CardKind) => {
      const request = await chargeRequest(card);
      return { request, outcome: await harness.payments.chargePaymentMethod(request) };
    };
    const captured = async (card: CardKind) => {
      const { outcome } = await charge(card);
      if (outcome.kind !== 'approved') throw new Error(`Not charged: ${outcome.kind}.`);
      return outcome.payment;
    };

    withCards('approved')('charges a stored card', async () => {
      const { request, outcome } = await charge('approved');
      expect(outcome).toMatchObject({
        kind: 'approved',
        payment: {
          orderId: request.orderId,
          status: 'captured',
          amountKrw: 33_000,
          balanceKrw: 33_000,
        },
      });
      expect(await harness.countCharges(request.orderId)).toBe(1);
    });

    withCards('approved')(
      'answers a repeated operation with the first answer and charges once',
      async () => {
        const { request, outcome } = await charge('approved');
        const again = await harness.payments.chargePaymentMethod(request);
        expect(again).toEqual(outcome);
        expect(await harness.countCharges(request.orderId)).toBe(1);
      },
    );

    withCards('approved')('charges once when one operation is sent ten times at once', async () => {
      const request = await chargeRequest('approved');
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => harness.payments.chargePaymentMethod(request)),
      );
      expect(outcomes.some(({ kind }) => kind === 'approved')).toBe(true);
      expect(outcomes.every(({ kind }) => kind !== 'declined')).toBe(true);
      expect(await harness.countCharges(request.orderId)).toBe(1);
    });

    withCards('approved')(
      'does not take the answer of another amount under the same operation for its own',
      async () => {
        const { request } = await charge('approved');
        const other = await harness.payments.chargePaymentMethod({ ...request, amountKrw: 34_000 });
        expect(other).toEqual({ kind: 'unknown', reason: 'mismatch' });
      },
    );

    withCards('empty', 'stopped')('says declined, and whether for good', async () => {
      const empty = await charge('empty');
      expect(empty.outcome).toMatchObject({ kind: 'declined', final: false });
      const stopped = await charge('stopped');
      expect(stopped.outcome).toMatchObject({ kind: 'declined', final: true });
      expect(await harness.countCharges(empty.request.orderId)).toBe(0);
      expect(await readBackCharge(harness.payments, stopped.request)).toEqual(stopped.outcome);
    });

    const lossy = ['answer_lost', 'error_after_charging'] as const;
    withCards(...lossy).each(lossy)(
      'says unknown with the card %s, and finds the charge when it reads back',
      async (card) => {
        const { request, outcome } = await charge(card);
        expect(outcome.kind).toBe('unknown');
        const found = await readBackCharge(harness.payments, request);
        expect(found).toMatchObject({
          kind: 'approved',
          payment: { status: 'captured', amountKrw: 33_000 },
        });
        expect(await harness.countCharges(request.orderId)).toBe(1);
      },
    );

    withCards('aborted_by_provider')(
      'finds a charge the provider gave up to be a decline',
      async () => {
        const { request, outcome } = await charge('aborted_by_provider');
        expect(outcome.kind).toBe('unknown');
        const found = await readBackCharge(harness.payments, request);
        expect(found).toMatchObject({ kind: 'declined', final: false });
      },
    );

    withCards('approved')('says unknown when nobody answers, never declined', async () => {
      const request = await chargeRequest('approved');
      expect(await harness.unreachablePayments.chargePaymentMethod(request)).toEqual({
        kind: 'unknown',
        reason: 'no_answer',
      });
      expect((await harness.impatientPayments.chargePaymentMethod(request)).kind).toBe('unknown');
      const settled = await resolveUnknown({
        send: () => harness.payments.chargePaymentMethod(request),
        readBack: () => readBackCharge(harness.payments, request),
        firstSentAtMs: Date.now(),
      });
      expect(settled.kind).toBe('approved');
      expect(await harness.countCharges(request.orderId)).toBe(1);
    });

    it('throws, and declines nothing, when our own key is wrong', async () => {
      const thrown: unknown = await harness.strangerPayments
        .readPaymentByOrderId(freshId('order'))
        .catch((error: unknown) => error);
      expect(isProviderConfigurationError(thrown)).toBe(true);
    });

    it.each([
      ['REJECT_CARD_PAYMENT', { kind: 'declined', final: false }],
      ['INVALID_STOPPED_CARD', { kind: 'declined', final: true }],
      ['PROVIDER_ERROR', { kind: 'unknown', reason: 'provider_fault' }],
      ['ALREADY_PROCESSED_PAYMENT', { kind: 'unknown', reason: 'already_processed' }],
    ])('hears %s and knows what it means for the money', async (code, meaning) => {
      const orderId = freshId('order');
      const outcome = await harness.failingPayments(code).chargePaymentMethod({
        operationId: `charge:${orderId}`,
        billingKey: NOBODYS_KEY,
        customerKey: CUSTOMER,
        orderId,
        orderName: '시장 펀딩',
        amountKrw: AMOUNT_KRW,
      });
      expect(outcome).toEqual({ ...meaning, code });
    });

    it('says absent for an order it never saw', async () => {
      expect(await harness.payments.readPaymentByOrderId(freshId('order'))).toEqual({
        kind: 'absent',
      });
    });

    it.skipIf(!hands.sitsAtWindows)(
      'confirms an authorised payment once, at our amount',
      async () => {
        const orderId = freshId('order');
        const paymentKey = await harness.authorisePayment('approved', {
          orderId,
          amountKrw: AMOUNT_KRW,
        });
        const request = {
          operationId: `confirm:${orderId}`,
          paymentKey,
          orderId,
          amountKrw: AMOUNT_KRW,
        };
        const wrong = await harness.payments.confirmPayment({
          ...request,
          operationId: `confirm:${orderId}:wrong`,
          amountKrw: AMOUNT_KRW - 1,
        });
        expect(wrong).toMatchObject({ kind: 'declined', final: true });
        const outcome = await harness.payments.confirmPayment(request);
        expect(outcome).toMatchObject({
          kind: 'approved',
          payment: { paymentKey, status: 'captured' },
        });
        const repeat = await harness.payments.confirmPayment({
          ...request,
          operationId: freshId('other'),
        });
        expect(repeat).toMatchObject({ kind: 'unknown', reason: 'already_processed' });
        expect(await harness.countCharges(orderId)).toBe(1);
      },
    );

    it.skipIf(!hands.sitsAtWindows)(
      'refuses some cards at registration, and forgets cards, also twice',
      async () => {
        const refused = await harness.payments.registerPaymentMethod({
          operationId: freshId('register'),
          authKey: await harness.authoriseCard('refused_at_registration', CUSTOMER),
          customerKey: CUSTOMER,
        });
        expect(refused).toMatchObject({ kind: 'declined', final: true });
        const request = await chargeRequest('approved');
        expect(await harness.payments.deletePaymentMethod(request.billingKey)).toEqual({
          kind: 'approved',
        });
        expect(await harness.payments.deletePaymentMethod(request.billingKey)).toEqual({
          kind: 'approved',
        });
        expect(await harness.payments.chargePaymentMethod(request)).toMatchObject({
          kind: 'declined',
          final: true,
        });
      },
    );

    withCards('approved')('lists what it kept of each movement, as forecast', async () => {
      const payment = await captured('approved');
      const day = payment.approvedAt?.slice(0, 10) ?? '';
      const listing = await harness.payments.listSettlements({
        fromDate: day,
        toDate: day,
        dateType: 'soldDate',
        page: 1,
      });
      if (listing.kind !== 'found') throw new Error(`No listing: ${listing.kind}.`);
      const row = listing.value.rows.find(
        ({ transactionKey }) => transactionKey === payment.transactionKey,
      );
      expect(row).toMatchObject({ orderId: payment.orderId, amountKrw: 33_000 });
      const forecast = harness.payments.feeFor(33_000);
      expect([row?.feeKrw, row?.feeVatKrw]).toEqual([forecast.feeKrw, forecast.feeVatKrw]);
      expect(row?.payOutKrw).toBe(33_000 - forecast.feeKrw - forecast.feeVatKrw);
    });
  });
};
