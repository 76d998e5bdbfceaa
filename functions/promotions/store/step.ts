import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act } from '../../../shared/dynamo/once.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type Promotion, statusAt } from '../domain/promotion.ts';
import { type PromotionCommand, stepPromotion } from '../domain/promotion-step.ts';
import type { PromotionStore } from './promotion-store.ts';

/** Times a step is decided anew because the promotion changed under it. */
const attemptsMax = 5;

export interface StepEffects {
  readonly promotions: Pick<PromotionStore, 'find' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
  /** Looks at what the step needs besides the promotion as it was read; throws when it is not there. */
  readonly inspect?: (promotion: Promotion) => Promise<void>;
}

/**
 * One step in the life of a promotion, once:
 * 1. the promotion is read, and after it the record of the same request: in this order a twin of the
 *    request that finishes in between is found, and not taken for somebody else's step;
 * 2. the step is decided on the promotion as it was read;
 * 3. promotion, version, record and news are written together, unless it has changed: then from 1.
 */
export const step = async (
  act: { readonly promotionId: string; readonly noun: string; readonly request: ActRequest },
  command: Exclude<PromotionCommand, { kind: 'edit' }>,
  { promotions, clock, inspect }: StepEffects,
): Promise<Act['outcome']> => {
  const { promotionId, noun, request } = act;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const promotion = await promotions.find(promotionId);
    const before = await promotions.findOutcome(promotionId, noun, request);
    if (before !== undefined) return before;
    await inspect?.(promotion);
    const nowMs = clock.nowMs();
    const at = isoOf(nowMs);
    const { subject } = request.principal;
    const { promotion: next, launched } = stepPromotion(promotion, command, { subject, at });
    const outcome = { promotionId, status: statusAt(next, nowMs), at };
    const done = await promotions.act(next, request, {
      noun,
      step: command.kind,
      at,
      outcome,
      ...(launched === undefined ? {} : { launched }),
    });
    if (done !== undefined) return done;
  }
  throw new Problem(commonProblems.busy);
};
