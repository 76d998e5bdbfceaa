import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { marketEnrolment } from '../domain/schemas.ts';
import { type MarketEnrolling, marketEnrolling } from '../store/market-enrolling.ts';
import { contract } from './contract.ts';

export const reviewMarketUseCase: HttpUseCase<
  typeof contract,
  Pick<MarketEnrolling, 'reviewMarket'>
> = async (request, { reviewMarket }) => {
  const { editionId, marketId } = request.params;
  const outcome = await reviewMarket(editionId, marketId, request.body, request);
  return { body: marketEnrolment.parse(outcome) };
};

export const handler = httpFunction(
  contract,
  reviewMarketUseCase,
  marketEnrolling(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
