import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly terms: Pick<TermsStore, 'find'>;
  readonly settlements: Pick<SettlementStore, 'find'>;
}

export const readCampaignSettlement: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { terms, settlements },
) => {
  const settlementId = (await terms.find(params.campaignId))?.settlementId;
  const settlement = settlementId === undefined ? undefined : await settlements.find(settlementId);
  if (settlement === undefined || !mayRead(principal, settlement)) {
    throw new Problem(problems.settlement_not_found);
  }
  return { body: viewOf(settlement) };
};

const { settlements: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, readCampaignSettlement, {
  terms: termsStore(table),
  settlements: settlementStore(table),
});
