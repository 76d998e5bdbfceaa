import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { approved, fundViewOf } from '../domain/fund.ts';
import { problems } from '../domain/problems.ts';
import { type FundStore, fundStore } from '../store/fund-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly table: string;
  readonly funds: Pick<FundStore, 'find' | 'approve'>;
  readonly clock: Clock;
}
type View = ReturnType<typeof fundViewOf>;
const noun = 'approval';

export const approveFund: HttpUseCase<typeof contract, Effects> = async (
  request,
  { table, funds, clock },
) => {
  const { fundId } = request.params;
  const fund = await funds.find(fundId);
  if (fund === undefined) throw new Problem(problems.fund_not_found);
  const before = await findOutcome(documentClient, table, fundId, noun, request);
  if (before !== undefined) return { body: before as View };
  const nowMs = clock.nowMs();
  const at = isoOf(nowMs);
  const next = approved(fund, request.principal.subject, nowMs, at);
  const outcome = fundViewOf(next, []);
  const result = await funds.approve(actOf(fundId, noun, request, { at, outcome }), next);
  if (result.done) return { body: result.outcome as View };
  const [ofFund] = result.refusals;
  throw new Problem(
    ofFund?.failed ? problems.fund_already_approved : problems.campaign_already_matched,
  );
};

const { tables } = readEnvironment(contract);
export const handler = httpFunction(contract, approveFund, {
  table: tables.matching,
  funds: fundStore(tables.matching),
  clock: { nowMs: () => Date.now() },
});
