import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { readTable } from '../domain/csv-table.ts';
import { salesRowsMax } from '../domain/limits.ts';
import { type TakeBatch, takeBatch } from '../store/take-batch.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly take: TakeBatch;
}

const columns = {
  required: ['externalId', 'soldOn', 'merchantId', 'kind', 'amountKrw'],
  optional: ['orderId'],
};

export const takeSalesList: HttpUseCase<typeof contract, Effects> = async (request, { take }) => {
  const { params, query, rawBody, language } = request;
  const lines = readTable(rawBody, columns, salesRowsMax).map(({ line, record }) => ({
    line,
    value: record,
  }));
  const correction = query.correction === 'true';
  const { channel } = query;
  const outcome = await take({ ...params, channel, correction, lines, language }, request);
  return {
    body: outcome,
    headers: { location: `/v1/sales-batches/${outcome.batchId}` },
  };
};

export const handler = httpFunction(contract, takeSalesList, {
  take: takeBatch(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
});
