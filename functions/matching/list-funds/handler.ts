import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { sumKrw } from '../../../shared/kernel/money.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { Fund } from '../domain/fund.ts';
import { type FundStore, fundStore } from '../store/fund-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly funds: Pick<FundStore, 'list'>;
  readonly signingKey: string;
}
const list = 'matching-funds';

export const listFunds: HttpUseCase<typeof contract, Effects> = async (
  { query: { limit, cursor } },
  { funds, signingKey },
) => {
  const page = await funds.list({ limit, after: keyOfCursor(signingKey, list, cursor) });
  return {
    body: {
      items: page.funds.map(lineOf),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const lineOf = ({ fundId, name, agency, rounds, campaignIds, proposedAt, approval }: Fund) => ({
  fundId,
  name,
  agency,
  budgetKrw: sumKrw(rounds.map(({ budgetKrw }) => budgetKrw)),
  campaigns: campaignIds.length,
  proposedAt,
  approvedAt: approval?.at ?? null,
});

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listFunds, {
  funds: fundStore(tables.matching),
  signingKey: secrets.signingKey,
});
