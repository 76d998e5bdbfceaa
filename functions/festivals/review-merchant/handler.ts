import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { merchantEnrolment } from '../domain/schemas.ts';
import { type MerchantJudging, merchantJudging } from '../store/merchant-enrolling.ts';
import { contract } from './contract.ts';

export const reviewMerchantUseCase: HttpUseCase<
  typeof contract,
  Pick<MerchantJudging, 'reviewMerchant'>
> = async (request, { reviewMerchant }) => {
  const { editionId, merchantId } = request.params;
  const outcome = await reviewMerchant(editionId, merchantId, request.body, request);
  return { body: merchantEnrolment.parse(outcome) };
};

export const handler = httpFunction(
  contract,
  reviewMerchantUseCase,
  merchantJudging(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
