import { isoOf } from '../../../shared/kernel/clock.ts';
import {
  endOfKstDayMs,
  epochMsOf,
  kstDateOf,
  weekRoundOf,
} from '../../../shared/kernel/kst-calendar.ts';
import type { Rule, TimeWindow } from './rule-schemas.ts';

/** A span in which sums and caps count together. */
interface Span {
  /** Tells it from the other spans of its kind. */
  readonly name: string;
  /** When the next one begins; undefined when the promotion ends before. */
  readonly endsAt?: string;
}

/** The span of an instant: the day or the round (Sunday to Saturday) in Korea, or the whole. */
export const spanAt = (
  window: TimeWindow,
  atMs: number,
  { endsAt }: Pick<Rule['when'], 'endsAt'>,
): Span => {
  if (window === 'promotion') return { name: 'all' };
  const today = kstDateOf(atMs);
  const { startsOn, endsOn } =
    window === 'day' ? { startsOn: today, endsOn: today } : weekRoundOf(today);
  const endsMs = endOfKstDayMs(endsOn);
  const name = `${window}:${startsOn}`;
  return endsMs < epochMsOf(endsAt) ? { name, endsAt: isoOf(endsMs) } : { name };
};
