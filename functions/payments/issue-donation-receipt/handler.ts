import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { donationReceiptView } from '../domain/donation-receipt.ts';
import { type IssuingEffects, issueReceipt, issuingEffects } from '../store/issuing-receipts.ts';
import { contract } from './contract.ts';

export const issueDonationReceipt: HttpUseCase<typeof contract, IssuingEffects> = async (
  request,
  effects,
) => {
  const { params, body: identity, idempotencyKey, requestHash } = request;
  const wish = { pledgeId: params.pledgeId, identity, idempotencyKey, requestHash };
  const receipt = await issueReceipt(wish, { donorId: request.principal.subject }, effects);
  return {
    body: donationReceiptView(receipt),
    headers: { location: `/v1/pledges/${params.pledgeId}/donation-receipt/pdf` },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(
  contract,
  issueDonationReceipt,
  issuingEffects(tables, secrets.signingKey),
);
