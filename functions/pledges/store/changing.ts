import { paymentMethodIdOfToken } from '../../../shared/identity/payment-method-token.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { decideChange } from '../domain/change.ts';
import { assertGoalHolds } from '../domain/goal-guard.ts';
import { problems } from '../domain/problems.ts';
import { unitsOf } from '../domain/view.ts';
import { type Asker, detailAt, findPledge, isHoliday, type StandingEffects } from './standing.ts';

/** The body of a change, as the contract parsed it. */
interface ChangeBody {
  readonly rewards?:
    | readonly { readonly rewardId: string; readonly quantity: number }[]
    | undefined;
  readonly extraAmountKrw?: number | undefined;
  readonly amountKrw?: number | undefined;
  readonly paymentToken?: string | undefined;
  readonly anonymous?: boolean | undefined;
}

export interface ChangingEffects extends StandingEffects {
  readonly signingKey: string;
}

interface ChangeRequest {
  readonly pledgeId: string;
  readonly asker: Asker;
  readonly ifMatchVersion: number;
  readonly body: ChangeBody;
}

/**
 * Changes a pledge, the same for donors and guests. Amount, rewards, stock and allowance change in
 * one write, on the version the caller has seen.
 */
export const changePledge = async (
  { pledgeId, asker, ifMatchVersion, body }: ChangeRequest,
  effects: ChangingEffects,
) => {
  const { pledge, offer } = await findPledge(pledgeId, asker, effects);
  if (pledge.version !== ifMatchVersion) throw new Problem(commonProblems.stale_etag);
  const nowMs = effects.clock.nowMs();
  const { rewards, paymentToken, ...others } = body;
  const decided = decideChange(
    pledge,
    {
      ...others,
      rewards: rewards === undefined ? undefined : unitsOf(rewards),
      paymentMethodId: methodOf(paymentToken, pledge.donorId, effects.signingKey),
    },
    offer,
    isHoliday,
    nowMs,
  );
  if (decided.guardedDecreaseKrw > 0) {
    const totalKrw = await effects.livePledgedKrw(pledge.campaignId);
    assertGoalHolds(offer, totalKrw, decided.guardedDecreaseKrw);
  }
  const result = await effects.write({ before: pledge, offer, ...decided });
  if (result.kind === 'stale') throw new Problem(commonProblems.stale_etag);
  return { body: detailAt(result.pledge, offer, nowMs), version: result.pledge.version };
};

/** @throws Problem `payment_token_not_accepted` for a method of somebody else. */
const methodOf = (
  token: string | undefined,
  donorId: string,
  signingKey: string,
): string | undefined => {
  if (token === undefined) return undefined;
  const methodId = paymentMethodIdOfToken(signingKey, token, donorId);
  if (methodId === undefined) throw new Problem(problems.payment_token_not_accepted);
  return methodId;
};
