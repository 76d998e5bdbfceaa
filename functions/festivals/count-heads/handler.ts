import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { headCountView } from '../domain/activity-schemas.ts';
import { type Attending, attending } from '../store/attending.ts';
import { contract } from './contract.ts';

export const countHeadsUseCase: HttpUseCase<
  typeof contract,
  Pick<Attending, 'countHeads'>
> = async (request, { countHeads }) => {
  const { sessionId } = request.params;
  return { body: headCountView.parse(await countHeads(sessionId, request.body.people, request)) };
};

export const handler = httpFunction(
  contract,
  countHeadsUseCase,
  attending(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
);
