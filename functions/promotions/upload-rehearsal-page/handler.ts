import { readEnvironment } from '../../../shared/config/environment.ts';
import { shortHash } from '../../../shared/identity/digest.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { type RehearsalStore, rehearsalStore } from '../store/rehearsal-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'find'>;
  readonly rehearsals: Pick<RehearsalStore, 'putPage'>;
}

export const uploadRehearsalPage: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, rehearsals },
) => {
  const { promotionId } = await promotions.find(request.params.promotionId);
  const page = Number(request.params.page);
  const { rows } = request.body;
  await rehearsals.putPage(promotionId, page, rows);
  return { body: { page, rows: rows.length, digest: shortHash(rows) } };
};

const table = readEnvironment(contract).tables.promotions;
export const handler = httpFunction(contract, uploadRehearsalPage, {
  promotions: promotionStore(table),
  rehearsals: rehearsalStore(table),
});
