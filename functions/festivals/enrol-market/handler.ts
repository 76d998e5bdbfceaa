import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationOf } from '../domain/access.ts';
import { marketEnrolment } from '../domain/schemas.ts';
import { type MarketEnrolling, marketEnrolling } from '../store/market-enrolling.ts';
import { contract } from './contract.ts';

export const enrolMarket: HttpUseCase<
  typeof contract,
  Pick<MarketEnrolling, 'submitMarket'>
> = async (request, { submitMarket }) => {
  const { editionId } = request.params;
  const associationId = associationOf(request.principal);
  const target = { editionId, associationId };
  const outcome = await submitMarket(target, request.body.documents, request);
  return {
    body: marketEnrolment.parse(outcome),
    headers: { location: `/v1/festivals/${editionId}/enrolments` },
  };
};

export const handler = httpFunction(
  contract,
  enrolMarket,
  marketEnrolling(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
