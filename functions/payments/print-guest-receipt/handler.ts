import { readEnvironment } from '../../../shared/config/environment.ts';
import { fonts } from '../../../shared/documents/fonts.ts';
import { pdfOf } from '../../../shared/documents/pdf.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { receiptDocument } from '../domain/receipt-document.ts';
import { type ReceiptEffects, readReceiptFor, receiptEffects } from '../store/receipts.ts';
import { contract } from './contract.ts';

interface Effects extends ReceiptEffects {
  readonly signingKey: string;
}

export const printGuestReceipt: HttpUseCase<typeof contract, Effects> = async (
  { params: { pledgeId }, headers },
  effects,
) => {
  const receipt = await readReceiptFor(
    pledgeId,
    { headers, signingKey: effects.signingKey },
    effects,
  );
  const pdf = await pdfOf(receiptDocument(receipt), fonts);
  return {
    body: pdf.toString('base64'),
    sentAs: 'base64',
    headers: { 'content-disposition': `inline; filename="${receipt.paymentId}.pdf"` },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, printGuestReceipt, {
  ...receiptEffects(tables.payments),
  signingKey: secrets.signingKey,
});
