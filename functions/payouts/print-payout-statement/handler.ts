import { readEnvironment } from '../../../shared/config/environment.ts';
import { fonts } from '../../../shared/documents/fonts.ts';
import { pdfOf } from '../../../shared/documents/pdf.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { statementDocument } from '../domain/statement-document.ts';
import { payoutStore } from '../store/payout-store.ts';
import { readStatementFor, type StatementEffects } from '../store/statement-reading.ts';
import { contract } from './contract.ts';

export const printPayoutStatement: HttpUseCase<typeof contract, StatementEffects> = async (
  { principal, params },
  effects,
) => {
  const statement = await readStatementFor(principal, params.payoutId, effects);
  const pdf = await pdfOf(statementDocument(statement), fonts);
  return {
    body: pdf.toString('base64'),
    sentAs: 'base64',
    headers: { 'content-disposition': `inline; filename="${params.payoutId}.pdf"` },
  };
};

export const handler = httpFunction(contract, printPayoutStatement, {
  payouts: payoutStore(readEnvironment(contract).tables.payouts),
});
