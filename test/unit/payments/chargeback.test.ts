import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chargedBack, givenBack } from '../../../functions/payments/domain/chargeback.ts';
import type { ApprovedPayment } from '../../../functions/payments/domain/payment.ts';
import type { DoneRefund } from '../../../functions/payments/domain/refund.ts';

const paidKrw = 100_000;
const at = '2026-03-02T00:00:00.000Z';
/** 3 % and its VAT, each floored. */
const feeFor = (amountKrw: number) => {
  const feeKrw = Math.floor((amountKrw * 3) / 100);
  return { feeKrw, feeVatKrw: Math.floor(feeKrw / 10) };
};
const paid = {
  status: 'approved',
  order: { pledgeId: 'p', paymentId: 'payment', campaignId: 'c', donorId: 'd' },
  attempt: { number: 1, amountKrw: paidKrw },
  captured: { paymentKey: 'k' },
  refundKrw: 0,
  version: 1,
} as unknown as ApprovedPayment;

it('keeps what is left and the fee on it exact, whatever card companies take and give back', () => {
  const takes = fc.record({ takeKrw: fc.integer({ min: 1, max: paidKrw }) });
  const gives = fc.record({ giveNth: fc.nat({ max: 5 }) });
  fc.assert(
    fc.property(fc.array(fc.oneof(takes, gives), { maxLength: 30 }), (steps) => {
      let payment = paid;
      let standing: DoneRefund[] = [];
      const feesKrw = { kept: 3_000, vat: 300 };
      for (const [index, step] of steps.entries()) {
        if ('takeKrw' in step) {
          const taken = { refundId: String(index), amountKrw: step.takeKrw, refundedAt: at };
          const next = chargedBack(payment, taken, 0, feeFor);
          const fits = step.takeKrw <= paidKrw - payment.refundKrw;
          expect(next !== undefined).toBe(fits);
          if (next === undefined) continue;
          payment = next.payment;
          standing = [...standing, next.refund];
          feesKrw.kept -= next.refund.providerFeeKrw;
          feesKrw.vat -= next.refund.providerFeeVatKrw;
        } else {
          const given = standing[step.giveNth];
          if (given === undefined) continue;
          const next = givenBack(payment, given, at, feeFor);
          expect(next.refund).toMatchObject({ status: 'reversed', version: given.version + 1 });
          payment = next.payment;
          standing = standing.filter((each) => each !== given);
          feesKrw.kept += next.refund.keptFee.feeKrw;
          feesKrw.vat += next.refund.keptFee.feeVatKrw;
        }
        const takenKrw = standing.reduce((sum, { request }) => sum + request.amountKrw, 0);
        expect(payment.refundKrw).toBe(takenKrw);
        const fee = feeFor(paidKrw - takenKrw);
        expect(feesKrw).toEqual({ kept: fee.feeKrw, vat: fee.feeVatKrw });
      }
    }),
  );
});
