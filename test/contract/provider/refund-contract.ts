import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBackRefund } from '../../../shared/payments/read-back.ts';
import {
  type CardKind,
  freshId,
  type Hands,
  type ProviderHarness,
  type StartHarness,
} from './harness.ts';

const AMOUNT_KRW = 33_000;

/** Giving money back: what every payment provider has to keep. */
export const refundContract = (name: string, start: StartHarness, hands: Hands): void => {
  describe(`${name} keeps the refund contract`, () => {
    let harness: ProviderHarness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.stop());

    const withCard = (card: CardKind) => it.skipIf(!hands.cards.includes(card));
    const captured = async (card: CardKind) => {
      const orderId = freshId('order');
      const outcome = await harness.payments.chargePaymentMethod({
        operationId: `charge:${orderId}`,
        ...(await harness.storedCard(card)),
        orderId,
        orderName: '시장 펀딩',
        amountKrw: AMOUNT_KRW,
      });
      if (outcome.kind !== 'approved') throw new Error(`Not charged: ${outcome.kind}.`);
      return outcome.payment;
    };

    withCard('approved')(
      'refunds in parts, each once, and never more than was charged',
      async () => {
        const payment = await captured('approved');
        const refund = (refundId: string, amountKrw: number) =>
          harness.payments.refundPayment({
            operationId: `refund:${refundId}`,
            paymentKey: payment.paymentKey,
            orderId: payment.orderId,
            refundId,
            amountKrw,
            reason: '단순 변심',
          });
        const one = freshId('refund');

        const first = await refund(one, 10_000);
        expect(first).toMatchObject({
          kind: 'approved',
          payment: { status: 'partially_refunded', balanceKrw: 23_000 },
          refund: { refundId: one, amountKrw: 10_000 },
        });
        expect(await refund(one, 10_000)).toEqual(first);
        expect(await refund(freshId('refund'), 23_001)).toMatchObject({
          kind: 'declined',
          final: true,
        });
        const rest = await refund(freshId('refund'), 23_000);
        expect(rest).toMatchObject({
          kind: 'approved',
          payment: { status: 'refunded', balanceKrw: 0 },
        });
      },
    );

    withCard('refund_answer_lost')(
      'finds a refund whose answer was lost, by our refund id',
      async () => {
        const payment = await captured('refund_answer_lost');
        const wanted = {
          operationId: freshId('refund'),
          paymentKey: payment.paymentKey,
          orderId: payment.orderId,
          refundId: freshId('refund'),
          amountKrw: 5_000,
          reason: '하자',
        };
        expect(await readBackRefund(harness.payments, wanted)).toBeUndefined();
        expect((await harness.payments.refundPayment(wanted)).kind).toBe('unknown');
        const found = await readBackRefund(harness.payments, wanted);
        expect(found).toMatchObject({ kind: 'approved', refund: { amountKrw: 5_000 } });
      },
    );

    withCard('no_refunds')('says declined for a refund that is refused', async () => {
      const payment = await captured('no_refunds');
      const outcome = await harness.payments.refundPayment({
        operationId: freshId('refund'),
        paymentKey: payment.paymentKey,
        orderId: payment.orderId,
        refundId: freshId('refund'),
        amountKrw: 1_000,
        reason: '단순 변심',
      });
      expect(outcome).toMatchObject({ kind: 'declined', final: true });
    });
  });
};
