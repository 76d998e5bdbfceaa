import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationOf } from '../domain/access.ts';
import { merchantEnrolment } from '../domain/schemas.ts';
import { type MerchantEnrolling, merchantEnrolling } from '../store/merchant-enrolling.ts';
import { contract } from './contract.ts';

export const enrolMerchant: HttpUseCase<
  typeof contract,
  Pick<MerchantEnrolling, 'submitMerchant'>
> = async (request, { submitMerchant }) => {
  const { editionId } = request.params;
  const associationId = associationOf(request.principal);
  const outcome = await submitMerchant({ editionId, associationId }, request.body, request);
  return {
    body: merchantEnrolment.parse(outcome),
    headers: { location: `/v1/festivals/${editionId}/merchants` },
  };
};

export const handler = httpFunction(
  contract,
  enrolMerchant,
  merchantEnrolling(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
