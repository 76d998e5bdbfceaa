import { readEnvironment } from '../../../shared/config/environment.ts';
import { fonts } from '../../../shared/documents/fonts.ts';
import { pdfOf } from '../../../shared/documents/pdf.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { receiptDocument } from '../domain/receipt-document.ts';
import { type ReceiptEffects, readReceiptFor, receiptEffects } from '../store/receipts.ts';
import { contract } from './contract.ts';

export const printReceipt: HttpUseCase<typeof contract, ReceiptEffects> = async (
  { params: { pledgeId }, principal },
  effects,
) => {
  const receipt = await readReceiptFor(pledgeId, { donorId: principal.subject }, effects);
  const pdf = await pdfOf(receiptDocument(receipt), fonts);
  return {
    body: pdf.toString('base64'),
    sentAs: 'base64',
    headers: { 'content-disposition': `inline; filename="${receipt.paymentId}.pdf"` },
  };
};

export const handler = httpFunction(
  contract,
  printReceipt,
  receiptEffects(readEnvironment(contract).tables.payments),
);
