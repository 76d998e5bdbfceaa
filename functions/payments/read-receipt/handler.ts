import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ReceiptEffects, readReceiptFor, receiptEffects } from '../store/receipts.ts';
import { contract } from './contract.ts';

export const readReceipt: HttpUseCase<typeof contract, ReceiptEffects> = async (
  { params: { pledgeId }, principal },
  effects,
) => {
  const receipt = await readReceiptFor(pledgeId, { donorId: principal.subject }, effects);
  return { body: receipt };
};

export const handler = httpFunction(
  contract,
  readReceipt,
  receiptEffects(readEnvironment(contract).tables.payments),
);
