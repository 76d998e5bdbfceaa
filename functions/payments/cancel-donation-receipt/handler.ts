import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { cancelled, donationReceiptView } from '../domain/donation-receipt.ts';
import { problems } from '../domain/problems.ts';
import {
  type DonationReceiptStore,
  donationReceiptStore,
} from '../store/donation-receipt-store.ts';
import { nowMs } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly receipts: Pick<DonationReceiptStore, 'find' | 'findShelved' | 'findOutcome' | 'cancel'>;
  readonly nowMs: () => number;
}

const noun = 'donation-receipt-cancellation';

export const cancelDonationReceipt: HttpUseCase<typeof contract, Effects> = async (
  request,
  { receipts, nowMs: now },
) => {
  const { principal, params, body } = request;
  const receipt = await receipts.find(params.pledgeId);
  if (receipt === undefined || receipt.associationId !== principal.associationId) {
    throw new Problem(problems.donation_receipt_not_found);
  }
  const earlier = await receipts.findOutcome(params.pledgeId, noun, request);
  if (earlier !== undefined) {
    const { receiptId = receipt.receiptId } = earlier;
    // One that another followed is shelved.
    const then =
      receiptId === receipt.receiptId
        ? receipt
        : await receipts.findShelved(params.pledgeId, String(receiptId));
    return { body: donationReceiptView(then ?? receipt) };
  }
  if (receipt.cancellation !== null) throw new Problem(problems.donation_receipt_cancelled);
  const at = isoOf(now());
  const next = cancelled(receipt, { by: principal.subject, reason: body.reason, at });
  const act = actOf(params.pledgeId, noun, request, {
    at,
    outcome: { receiptId: receipt.receiptId },
  });
  const result = await receipts.cancel(act, next);
  // A refund was first, or a twin of this request: asked again, it is answered.
  if (!result.done || result.repeated) throw new Problem(commonProblems.busy);
  return { body: donationReceiptView(next) };
};

export const handler = httpFunction(contract, cancelDonationReceipt, {
  receipts: donationReceiptStore(readEnvironment(contract).tables.payments),
  nowMs,
});
