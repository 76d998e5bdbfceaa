import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ReceiptEffects, readReceiptFor, receiptEffects } from '../store/receipts.ts';
import { contract } from './contract.ts';

interface Effects extends ReceiptEffects {
  readonly signingKey: string;
}

export const readGuestReceipt: HttpUseCase<typeof contract, Effects> = async (
  { params: { pledgeId }, headers },
  effects,
) => {
  const receipt = await readReceiptFor(
    pledgeId,
    { headers, signingKey: effects.signingKey },
    effects,
  );
  return { body: receipt };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, readGuestReceipt, {
  ...receiptEffects(tables.payments),
  signingKey: secrets.signingKey,
});
