import { DAY_MS, epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { openDaysMax, placesMax } from './limits.ts';
import { problems } from './problems.ts';

/** @throws Problem unless the instants follow each other and begin in the future. */
export const assertSchedule = (
  draw: {
    readonly opensAt: string;
    readonly closesAt: string;
    readonly publicSource: { readonly publishedAt: string };
  },
  nowMs: number,
): void => {
  const [opens, closes, published] = [
    draw.opensAt,
    draw.closesAt,
    draw.publicSource.publishedAt,
  ].map(epochMsOf) as [number, number, number];
  const inOrder = nowMs < opens && opens < closes && closes < published;
  if (!inOrder || closes - opens > openDaysMax * DAY_MS) {
    throw new Problem(problems.draw_schedule_invalid, { details: { days: openDaysMax } });
  }
};

/** @throws Problem when prizes and reserves are more than one result holds. */
export const assertPlaces = (draw: {
  readonly prizes: readonly { readonly count: number }[];
  readonly reserves: number;
}): void => {
  const places = draw.prizes.reduce((sum, { count }) => sum + count, draw.reserves);
  if (places > placesMax) {
    throw new Problem(problems.draw_places_invalid, { details: { max: placesMax } });
  }
};
