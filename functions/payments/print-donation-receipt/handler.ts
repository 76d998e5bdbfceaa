import { readEnvironment } from '../../../shared/config/environment.ts';
import { fonts } from '../../../shared/documents/fonts.ts';
import { pdfOf } from '../../../shared/documents/pdf.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { donationReceiptDocument } from '../domain/donation-receipt-document.ts';
import { type IssuingEffects, issuingEffects } from '../store/issuing-receipts.ts';
import { readDonationReceipt } from '../store/reading-receipts.ts';
import { contract } from './contract.ts';

export const printDonationReceipt: HttpUseCase<typeof contract, IssuingEffects> = async (
  request,
  effects,
) => {
  const { pledgeId } = request.params;
  const { receipt, donor } = await readDonationReceipt(
    pledgeId,
    { donorId: request.principal.subject },
    effects,
  );
  const pdf = await pdfOf(donationReceiptDocument(receipt, donor), fonts);
  return {
    body: pdf.toString('base64'),
    sentAs: 'base64',
    headers: { 'content-disposition': `inline; filename="${receipt.receiptId}.pdf"` },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(
  contract,
  printDonationReceipt,
  issuingEffects(tables, secrets.signingKey),
);
