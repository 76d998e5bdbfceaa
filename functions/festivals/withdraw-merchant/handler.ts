import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { isOwnOrStaff } from '../domain/access.ts';
import { merchantEnrolment } from '../domain/schemas.ts';
import { type MerchantJudging, merchantJudging } from '../store/merchant-enrolling.ts';
import { contract } from './contract.ts';

export const withdrawMerchantUseCase: HttpUseCase<
  typeof contract,
  Pick<MerchantJudging, 'withdrawMerchant'>
> = async (request, { withdrawMerchant }) => {
  const { editionId, merchantId } = request.params;
  const outcome = await withdrawMerchant(
    editionId,
    merchantId,
    (merchant) => isOwnOrStaff(request.principal, merchant),
    request,
  );
  return { body: merchantEnrolment.parse(outcome) };
};

export const handler = httpFunction(
  contract,
  withdrawMerchantUseCase,
  merchantJudging(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
