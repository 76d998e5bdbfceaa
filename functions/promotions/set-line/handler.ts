import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type Line, withRate } from '../domain/line.ts';
import { type LineStore, linePartition, lineStore } from '../store/line-store.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly lines: Pick<LineStore, 'read' | 'set'>;
  readonly promotions: Pick<PromotionStore, 'find'>;
  readonly clock: Clock;
}

/** Rounds of deciding afresh after another operator has set the same line. */
const roundsMax = 5;

/** A line that is open keeps its opening, and nobody's place changes: only the rate from now on does. */
export const setLine: HttpUseCase<typeof contract, Effects> = async (
  request,
  { lines, promotions, clock },
) => {
  const { promotionId } = request.params;
  const { opensAt, ratePerSecond, birthYearRota } = request.body;
  await promotions.find(promotionId);
  for (let round = 1; round <= roundsMax; round += 1) {
    const before = await lines.read(promotionId);
    const nowMs = clock.nowMs();
    const fresh: Line = {
      promotionId,
      fromMs: epochMsOf(opensAt),
      admittedBefore: 0,
      ratePerSecond,
      birthYearRota,
    };
    const isOpen = before !== undefined && before.fromMs <= nowMs;
    const line = isOpen ? withRate(before, { ratePerSecond, birthYearRota }, nowMs) : fresh;
    const act = actOf(linePartition(promotionId), 'line', request, {
      at: isoOf(nowMs),
      outcome: { promotionId, opensAt, ratePerSecond, birthYearRota },
    });
    const result = await lines.set(act, before, line);
    if (result.done) return { body: contract.answer.body.parse(result.outcome) };
  }
  throw new Problem(commonProblems.busy);
};

const { promotions } = readEnvironment(contract).tables;
const clock = { nowMs: () => Date.now() };
export const handler = httpFunction(contract, setLine, {
  lines: lineStore(promotions, clock.nowMs),
  promotions: promotionStore(promotions),
  clock,
});
