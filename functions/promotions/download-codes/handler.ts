import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { codeOf, codesPerPage, type Digest } from '../domain/coupon-code.ts';
import { problems } from '../domain/problems.ts';
import { type CodeStore, codeStore, digestOf } from '../store/code-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly codes: Pick<CodeStore, 'findBatch'>;
  readonly digest: Digest;
}

export const downloadCodes: HttpUseCase<typeof contract, Effects> = async (
  { params: { promotionId, batchId }, query: { page } },
  { codes, digest },
) => {
  const batch = await codes.findBatch(promotionId, batchId);
  if (batch === undefined) throw new Problem(problems.code_batch_not_found);
  const from = (page - 1) * codesPerPage;
  const count = Math.max(0, Math.min(codesPerPage, batch.count - from));
  const lines = Array.from({ length: count }, (_, at) =>
    codeOf(digest, promotionId, batch.first + from + at),
  );
  return { body: ['code', ...lines, ''].join('\r\n') };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, downloadCodes, {
  codes: codeStore(tables.promotions, () => Date.now()),
  digest: digestOf(secrets.signingKey),
});
