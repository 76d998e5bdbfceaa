import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type Decider, decided, deciderOf, type RefundRequest } from '../domain/request.ts';
import { withGrant } from '../domain/tally.ts';
import { mayRead, requestTexts, viewOf } from '../domain/view.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<
    RequestStore,
    'find' | 'findOutcome' | 'tallyOf' | 'receiptStands' | 'act' | 'grant'
  >;
  readonly clock: Clock;
}

const noun = 'decision';
/** Rounds of deciding afresh after somebody else has changed the request or its pledge's tally. */
const decisionRoundsMax = 5;

/**
 * 1. A repeat of the same request finds its record and is answered as the first time.
 * 2. Whose turn it is follows from the status; the clock's end is the sweep's to write, but from
 *    that instant on the association is too late.
 * 3. A grant takes its part of the pledge in the write that tells payments to give it back.
 */
export const decideRequest: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { principal, params, body } = request;
  const role: Decider = principal.role === 'operator' ? 'operator' : 'association';
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const found = await effects.requests.find(params.refundRequestId);
    if (found === undefined || !mayRead(principal, found)) {
      throw new Problem(problems.refund_request_not_found);
    }
    const earlier = await effects.requests.findOutcome(found.refundRequestId, noun, request);
    if (earlier !== undefined) return { body: asShown(viewOf(found), earlier.shown) };
    const at = isoOf(effects.clock.nowMs());
    assertTurn(found, role, at);
    const next = decided(found, { ...body, by: principal.subject, role, at });
    // The note stays in the request alone, from which it is erased in time.
    const view = viewOf(next);
    const outcome = { decision: body.decision, shown: shownOf(view, requestTexts) };
    const act = actOf(found.refundRequestId, noun, request, { at, outcome });
    const result =
      body.decision === 'grant'
        ? await grantOf(found, next, act, effects)
        : await effects.requests.act(act, next);
    if (result.done && !result.repeated) return { body: view };
  }
  throw new Problem(commonProblems.busy);
};

const assertTurn = (request: RefundRequest, role: Decider, nowIso: string): void => {
  const late = request.status === 'open' && request.dueAt <= nowIso;
  const turn = late ? 'operator' : deciderOf(request.status);
  if (turn !== role) {
    const { status } = request;
    throw new Problem(problems.refund_request_not_decidable, { details: { status } });
  }
};

const grantOf = async (
  found: RefundRequest,
  next: RefundRequest,
  act: ReturnType<typeof actOf>,
  { requests }: Effects,
) => {
  if (await requests.receiptStands(found.pledgeId)) {
    throw new Problem(problems.donation_receipt_issued);
  }
  const tally = withGrant(await requests.tallyOf(found.pledgeId), found);
  if (tally === undefined) throw new Problem(problems.refund_exceeds_pledge);
  return requests.grant(act, next, tally);
};

export const handler = httpFunction(contract, decideRequest, {
  requests: requestStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
