import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { isProblem } from '../../../shared/kernel/problem.ts';
import type { Language } from '../../../shared/lambda/language.ts';
import { problems } from '../domain/problems.ts';
import type { LineProblem, Stall } from '../domain/schemas.ts';
import type { MerchantEnrolling } from './merchant-enrolling.ts';
import { lineProblem } from './parse-lines.ts';

/** Stalls enrolled at once; their items are apart, so they do not wait for each other. */
const atOnce = 8;

/**
 * Enrols the stalls of a list, each once and by itself, and keeps what the list came to. Stopped in
 * the middle, the same request goes on: a stall that it has enrolled already is found by its own record.
 */
export const enrolList = async (
  table: string,
  target: { readonly editionId: string; readonly associationId: string },
  list: {
    readonly stalls: readonly { readonly line: number; readonly stall: Stall }[];
    readonly problems: readonly LineProblem[];
    readonly language: Language;
  },
  request: ActRequest,
  effects: { readonly enrolling: MerchantEnrolling; readonly clock: Clock },
): Promise<Act['outcome']> => {
  const noun = 'merchant-list';
  const before = await findOutcome(documentClient, table, target.editionId, noun, request);
  if (before !== undefined) return before;
  // With no stall to try, nothing else would say that the market or the edition is wrong.
  if (list.stalls.length === 0) await effects.enrolling.requireMarket(target);
  const refused: LineProblem[] = [...list.problems];
  for (let from = 0; from < list.stalls.length; from += atOnce) {
    const turn = list.stalls.slice(from, from + atOnce).map(async ({ line, stall }) => {
      try {
        const noun = `merchant-list-${stall.businessNumber}`;
        await effects.enrolling.submitMerchant(target, stall, request, noun);
      } catch (error) {
        // Everything else is wrong with the whole list.
        if (!isProblem(error) || error.type.code !== problems.enrolment_status_wrong.code)
          throw error;
        refused.push(lineProblem(line, 'already_enrolled', list.language));
      }
    });
    await Promise.all(turn);
  }
  const outcome = {
    enrolled: list.stalls.length + list.problems.length - refused.length,
    problems: refused.toSorted((a, b) => a.line - b.line),
  };
  const act = actOf(target.editionId, noun, request, {
    at: isoOf(effects.clock.nowMs()),
    outcome,
  });
  const result = await actOnce(documentClient, table, act, []);
  return result.done ? result.outcome : outcome;
};
