import { chargeAttemptsAfter, type IsHoliday } from '../../../shared/kernel/business-days.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';

/** When a declined pledge is charged again; undefined when no run is left. */
export const nextAttemptMs = (
  closesAtMs: number,
  isHoliday: IsHoliday,
  nowMs: number,
): number | undefined =>
  chargeAttemptsAfter(closesAtMs, isHoliday).find(({ atMs }) => atMs > nowMs)?.atMs;

/**
 * Whether the payment method of a declined pledge may change now.
 *
 * @throws Problem `card_change_paused` in the half hour before a run, `card_change_closed` when no
 * run is left for the new method.
 */
export const assertCardMayChange = (
  closesAtMs: number,
  isHoliday: IsHoliday,
  nowMs: number,
): void => {
  const attempts = chargeAttemptsAfter(closesAtMs, isHoliday);
  const next = attempts.find(({ atMs }) => atMs > nowMs);
  if (next === undefined || nowMs >= (attempts.at(-1)?.cardChangeUntilMs ?? 0)) {
    throw new Problem(problems.card_change_closed);
  }
  if (nowMs >= next.cardChangeUntilMs) {
    throw new Problem(problems.card_change_paused, { details: { chargeAt: isoOf(next.atMs) } });
  }
};
