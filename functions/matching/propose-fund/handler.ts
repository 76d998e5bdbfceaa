import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { assertRounds, type Fund, fundViewOf } from '../domain/fund.ts';
import { problems } from '../domain/problems.ts';
import { type FundStore, fundStore } from '../store/fund-store.ts';
import { type MatchStore, matchStore } from '../store/match-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly funds: Pick<FundStore, 'create' | 'find'>;
  readonly matches: Pick<MatchStore, 'knowsCampaign'>;
  readonly clock: Clock;
}

/** A repeat is answered as the first time, also when its rounds have begun since. */
export const proposeFund: HttpUseCase<typeof contract, Effects> = async (
  { body, principal, idempotencyKey, requestHash },
  { funds, matches, clock },
) => {
  const nowMs = clock.nowMs();
  const fundId = derivedId('fund', principal.subject, idempotencyKey);
  const rounds = body.rounds.map(({ opensAt, closesAt, budgetKrw }) => ({
    opensAt: canonical(opensAt),
    closesAt: canonical(closesAt),
    budgetKrw,
  }));
  const fund: Fund = {
    ...body,
    rounds,
    fundId,
    proposedBy: principal.subject,
    proposedAt: isoOf(nowMs),
    approval: null,
  };
  if ((await funds.find(fundId)) === undefined) {
    assertRounds(fund, nowMs);
    await assertKnown(body.campaignIds, matches);
  }
  const kept = await funds.create(fund, requestHash);
  return {
    body: fundViewOf({ ...kept, approval: null }, []),
    headers: { location: `/v1/matching-funds/${fundId}` },
  };
};

const assertKnown = async (
  campaignIds: readonly string[],
  { knowsCampaign }: Effects['matches'],
): Promise<void> => {
  const known = await Promise.all(campaignIds.map(knowsCampaign));
  const campaignId = campaignIds.find((_, index) => !known[index]);
  if (campaignId !== undefined) {
    throw new Problem(problems.fund_campaign_unknown, { details: { campaignId } });
  }
};

/** Instants sort as text only when they all have milliseconds. */
const canonical = (instant: string): string => isoOf(epochMsOf(instant));

const { matching } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, proposeFund, {
  funds: fundStore(matching),
  matches: matchStore(documentClient, matching),
  clock: { nowMs: () => Date.now() },
});
