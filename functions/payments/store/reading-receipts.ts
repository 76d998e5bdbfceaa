import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import { type IssuingEffects, ownPayment, type ReceiptAsker } from './issuing-receipts.ts';

/**
 * The donation receipt of the asker's own pledge, and who gave while that is kept.
 *
 * @throws Problem as `ownPayment`, `donation_receipt_not_found`.
 */
export const readDonationReceipt = async (
  pledgeId: string,
  asker: ReceiptAsker,
  effects: IssuingEffects,
) => {
  await ownPayment(pledgeId, asker, effects);
  const receipt = await effects.receipts.find(pledgeId);
  if (receipt === undefined) throw new Problem(problems.donation_receipt_not_found);
  const donors = await effects.identities.read([receipt.receiptId]);
  return { receipt, donor: donors.get(receipt.receiptId) };
};
