import { createHmac, randomBytes } from 'node:crypto';
import type { Client } from '../../api/client.ts';
import { kstDateOf } from '../../shared/kernel/kst-calendar.ts';
import { inParallel } from '../journey/in-parallel.ts';
import { clientOf, type Stage } from '../journey/stage.ts';
import { type Check, check } from './checks.ts';
import type { OpenWeek } from './open-week.ts';
import { outcomeOf } from './outcome.ts';
import type { WeekPlan } from './week.ts';

const atOnceMax = 16;
const stops = ['입구 안내소', '분수대', '먹자골목', '야시장 광장'];
const stampsNeeded = 4;
const bonusEntries = 2;
const nonceBytes = 12;

export interface OpenTour {
  readonly tourId: string;
  /** What the device of a stop shows to a visitor at an instant; it needs no network for it. */
  readonly codeAt: (stop: number, atMs: number) => string;
}

export interface TourResult {
  readonly tourId: string;
  readonly walkers: number;
  readonly stamps: number;
  readonly completed: number;
}

/** A tour whose completion earns entries in the draw, and the devices of its stops. */
export const openTour = async (week: OpenWeek, drawId: string): Promise<OpenTour> => {
  const { operator } = week;
  const { tourId, stops: made } = (
    await operator.createTour({
      title: '시장 한 바퀴',
      opensAt: week.at(0, '09:00'),
      closesAt: week.at(6, '20:00'),
      stops: stops.map((name) => ({ name })),
      stampsNeeded,
      earned: { drawId, bonusEntries },
    })
  ).body;
  const keys = await Promise.all(
    made.map(async ({ stopId }) => {
      const { items } = (await operator.issueDayKeys({ tourId, stopId, days: 7 })).body;
      return { stopId, ofDay: new Map(items.map(({ date, key }) => [date, key])) };
    }),
  );
  const codeAt = (stop: number, atMs: number): string => {
    const at = keys[stop];
    const key = at?.ofDay.get(kstDateOf(atMs));
    if (at === undefined || key === undefined) throw new Error(`Stop ${stop} has no key for then.`);
    const nonce = randomBytes(nonceBytes).toString('base64url');
    const text = `stamp1.${tourId}.${at.stopId}.${Math.floor(atMs / 1_000)}.${nonce}`;
    const signature = createHmac('sha256', key).update(`stamp\n${text}`).digest('base64url');
    return `${text}.${signature}`;
  };
  return { tourId, codeAt };
};

const walkerOf = (stage: Stage, number: number): Promise<Client> =>
  clientOf(stage, { role: 'donor', subject: `festival-claimant-${number}` });

/** Everybody brings his codes in the evening: the market had no network. Two codes are shown again. */
export const walkTour = async (
  stage: Stage,
  week: OpenWeek,
  { tourId, codeAt }: OpenTour,
  { walks }: WeekPlan,
  day: number,
): Promise<{ readonly result: TourResult; readonly checks: readonly Check[] }> => {
  const visitMs = week.atMs(day, '15:00');
  const shown: string[] = [];
  await inParallel(walks, atOnceMax, async (walk, index) => {
    const walker = await walkerOf(stage, index + 1);
    for (const [step, stop] of walk.entries()) {
      const code = codeAt(stop, visitMs + step * 600_000);
      shown.push(code);
      await walker.collectStamp({ code });
    }
  });
  const thief = await walkerOf(stage, walks.length + 1);
  const [first = ''] = shown;
  const replayed = await outcomeOf(thief.collectStamp({ code: first }));
  const forged = await outcomeOf(
    thief.collectStamp({ code: first.replace(/\d{10}/, '1700000000') }),
  );
  const counts = (await week.operator.countStamps({ tourId })).body;
  const whole = walks.filter(({ length }) => length === stampsNeeded).length;
  return {
    result: {
      ...{ tourId, walkers: walks.length },
      ...{ stamps: counts.stamps, completed: counts.completed },
    },
    checks: [
      check('stamps counted', walks.flat().length, counts.stamps),
      check('tours completed', whole, counts.completed),
      check('a code shown a second time', 'stamp_code_used', replayed),
      check('a code with another time', 'stamp_code_invalid', forged),
    ],
  };
};
