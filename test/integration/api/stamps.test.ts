import { createHmac, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { CreateTourBody } from '../../../api/generated/operations.ts';
import { operatorClaims } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { dayMs, hourMs, iso, minuteMs } from './support/world.ts';

/** Stamp tours over HTTP. The device of a stop is written here from its description, not from ours. */

const merchantId = 'merchant_01jd3k8r2ve5wbx6m0q9hzt4c7';
const marketId = 'market_01jd3k8r2ve5wbx6m0q9hzt4c7';
const nowhere = 'tour_00000000000000000000000000';

let stack: LiveStack;
let operator: Client;
let openMs: number;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  openMs = (await stack.nowMs()) + hourMs;
});

const shopperOf = (subject: string): Promise<Client> =>
  clientOf(stack, { role: 'donor', subject: `stamps-${subject}` });
const bodyOf = (changes: Partial<CreateTourBody> = {}): CreateTourBody => ({
  title: '개항장 시장 한 바퀴',
  opensAt: iso(openMs),
  closesAt: iso(openMs + 10 * dayMs),
  stops: [{ name: '입구', merchantId, marketId }, { name: '분수대' }, { name: '야시장' }],
  stampsNeeded: 2,
  ...changes,
});

/** What a stop's device shows: docs/capabilities/stamps.md, "The code". */
const showCode = (key: string, tourId: string, stopId: string, atMs: number): string => {
  const text = `stamp1.${tourId}.${stopId}.${Math.floor(atMs / 1_000)}.${randomBytes(12).toString('base64url')}`;
  const signature = createHmac('sha256', key).update(`stamp\n${text}`).digest('base64url');
  return `${text}.${signature}`;
};
/** The date in Korea, by which a device chooses its key. */
const dateOf = (epochMs: number): string => iso(epochMs + 9 * hourMs).slice(0, 10);
const keysOf = async (tourId: string, stopId: string): Promise<ReadonlyMap<string, string>> => {
  const { items } = (await operator.issueDayKeys({ tourId, stopId, days: 7 })).body;
  return new Map(items.map(({ date, key }) => [date, key]));
};
/** A tour and a way to have any of its stops show a code. */
const tourWithDevices = async (changes: Partial<CreateTourBody> = {}) => {
  const { tourId, stops } = (await operator.createTour(bodyOf(changes))).body;
  const stopIds = stops.map(({ stopId }) => stopId);
  const keys = await Promise.all(stopIds.map((stopId) => keysOf(tourId, stopId)));
  const code = (n: number, atMs: number): string =>
    showCode(String(keys[n]?.get(dateOf(atMs))), tourId, String(stopIds[n]), atMs);
  return { tourId, stopIds, code };
};

describe('a tour', () => {
  it('is set up once and is public', async () => {
    const answer = await actOnce(
      (body, options) => operator.createTour(body, options),
      bodyOf({ title: '한 번만' }),
      bodyOf({ title: '다른 것' }),
    );
    const { tourId } = answer.body;
    expect((await stack.client.readTour({ tourId })).body).toEqual(answer.body);
    const { items } = (await stack.client.listTours({ limit: 100 })).body;
    expect(items.map((tour) => tour.tourId)).toContain(tourId);
    expect(await refusalOf(stack.client.readTour({ tourId: nowhere }))).toBe(
      'stamp_tour_not_found',
    );
  });

  it('is refused when it cannot be walked', async () => {
    const backwards = bodyOf({ closesAt: iso(openMs - minuteMs) });
    expect(await refusalOf(operator.createTour(backwards))).toBe('stamp_tour_schedule_invalid');
    const tooMany = bodyOf({ stampsNeeded: 4 });
    expect(await refusalOf(operator.createTour(tooMany))).toBe('stamp_tour_stops_invalid');
  });

  it('gives a merchant the keys of his own stop alone', async () => {
    const { tourId, stopIds } = await tourWithDevices();
    const claims = { role: 'merchant', subject: 'stamps-merchant', merchantId, marketId } as const;
    const merchant = await clientOf(stack, claims);
    const [own, other] = stopIds as [string, string];
    const { items } = (await merchant.issueDayKeys({ tourId, stopId: own, days: 3 })).body;
    expect(new Set(items.map(({ key }) => key)).size).toBe(3);
    expect(await refusalOf(merchant.issueDayKeys({ tourId, stopId: other }))).toBe(
      'stamp_stop_not_found',
    );
    expect(await refusalOf(merchant.issueDayKeys({ tourId: nowhere, stopId: own }))).toBe(
      'stamp_tour_not_found',
    );
  });

  it('can be cancelled, and takes no stamp afterwards', async () => {
    const { tourId, code } = await tourWithDevices();
    await actOnce(
      (body, options) => operator.cancelTour({ tourId }, body, options),
      { reason: '태풍' },
      { reason: '다른 사유' },
    );
    expect(await refusalOf(operator.cancelTour({ tourId }, { reason: '다시' }))).toBe(
      'stamp_tour_cancelled',
    );
    const shopper = await shopperOf('late');
    const atMs = await stack.nowMs();
    expect(await refusalOf(shopper.collectStamp({ code: code(0, atMs) }))).toBe(
      'stamp_tour_cancelled',
    );
    expect(await refusalOf(operator.cancelTour({ tourId: nowhere }, { reason: '없음' }))).toBe(
      'stamp_tour_not_found',
    );
  });
});

describe('stamps', () => {
  it('complete a tour once and earn an entry in its draw', async () => {
    const draw = await operator.createDraw({
      title: '스탬프 경품',
      prizes: [{ name: '상품권', count: 1, valueKrw: 10_000 }],
      opensAt: iso(openMs),
      closesAt: iso(openMs + 10 * dayMs),
      publicSource: { name: '로또 6/45 당첨번호', publishedAt: iso(openMs + 12 * dayMs) },
    });
    const { drawId } = draw.body;
    const { tourId, code } = await tourWithDevices({ earned: { drawId, bonusEntries: 2 } });
    const shopper = await shopperOf('walker');
    const early = code(0, openMs - hourMs);
    expect(await refusalOf(shopper.collectStamp({ code: early }))).toBe('stamp_tour_not_open');
    // A code holds whole seconds.
    const visitMs = openMs + minuteMs;
    await stack.moveTo(visitMs);
    const first = await actOnce(
      (body, options) => shopper.collectStamp(body, options),
      { code: code(0, visitMs) },
      { code: code(1, visitMs) },
    );
    expect([first.body.stamps.length, first.body.completedAt]).toEqual([1, null]);
    expect(await refusalOf(shopper.collectStamp({ code: code(0, visitMs) }))).toBe(
      'stamp_collected',
    );
    // The phone had no network: it brings both at once, hours later.
    await stack.moveTo(openMs + 23 * hourMs);
    const late = [code(1, visitMs), code(2, visitMs)];
    await Promise.all(late.map((each) => shopper.collectStamp({ code: each })));
    await stack.settle();
    const { body } = await shopper.readMyStamps({ tourId });
    expect(body.stamps).toHaveLength(3);
    expect((await shopper.readMyEntries({ drawId })).body.entries).toBe(2);
    const counts = (await operator.countStamps({ tourId })).body;
    expect([counts.stamps, counts.completed]).toEqual([3, 1]);
    expect(counts.items.map(({ stamps }) => stamps)).toEqual([1, 1, 1]);
    expect(await refusalOf(operator.countStamps({ tourId: nowhere }))).toBe('stamp_tour_not_found');
    expect(await refusalOf(shopper.readMyStamps({ tourId: nowhere }))).toBe('stamp_tour_not_found');
  });

  it('count once when twenty people show the same code at once', async () => {
    const { tourId, code } = await tourWithDevices();
    const shown = code(0, await stack.nowMs());
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => shopperOf(`crowd-${n}`)));
    const results = await Promise.all(
      people.map((person) =>
        person.collectStamp({ code: shown }).then(
          () => 'collected',
          (error: { code?: string }) => error.code,
        ),
      ),
    );
    expect(results.filter((result) => result === 'collected')).toHaveLength(1);
    expect(results.filter((result) => result === 'stamp_code_used')).toHaveLength(19);
    expect((await operator.countStamps({ tourId })).body.stamps).toBe(1);
  });

  it('are refused by name when they are forged, late, early, elsewhere or out of order', async () => {
    const { tourId, stopIds, code } = await tourWithDevices({ order: 'fixed' });
    const shopper = await shopperOf('rascal');
    const nowMs = await stack.nowMs();
    const [signed] = [code(0, nowMs)];
    const tampered = signed.replace(String(stopIds[0]), String(stopIds[1]));
    const refuse = (text: string) => refusalOf(shopper.collectStamp({ code: text }));
    expect(await refuse(tampered)).toBe('stamp_code_invalid');
    expect(await refuse('no stamp at all')).toBe('stamp_code_invalid');
    expect(await refuse(code(1, nowMs))).toBe('stamp_wrong_order');
    expect(await refuse(code(0, nowMs + 10 * minuteMs))).toBe('stamp_code_early');
    const other = await tourWithDevices();
    const foreign = `stamp1.${tourId}.${other.stopIds[0]}`;
    expect(await refuse(signed.replace(/^stamp1\.[^.]+\.[^.]+/, foreign))).toBe(
      'stamp_code_invalid',
    );
    await stack.moveTo(nowMs + 25 * hourMs);
    expect(await refuse(signed)).toBe('stamp_code_expired');
  });
});
