import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type TakeBatch, takeBatch } from '../store/take-batch.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly take: TakeBatch;
}

export const takeSales: HttpUseCase<typeof contract, Effects> = async (request, { take }) => {
  const { editionId } = request.params;
  const { rows, ...batch } = request.body;
  const lines = rows.map((value, index) => ({ line: index + 1, value }));
  const outcome = await take({ editionId, ...batch, lines, language: request.language }, request);
  return {
    body: outcome,
    headers: { location: `/v1/sales-batches/${outcome.batchId}` },
  };
};

export const handler = httpFunction(contract, takeSales, {
  take: takeBatch(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
});
