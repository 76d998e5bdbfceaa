import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { CreateDrawBody } from '../../../api/generated/operations.ts';
import { operatorClaims } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { findFaults, parseExport } from '../../../verify/draw.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { dayMs, hourMs, iso, minuteMs } from './support/world.ts';

/** A prize draw over HTTP, from its announcement to the reserve who moves up. */

const people = 12;
const publicValue = '3 11 19 24 36 41 + 7';
const nobody = 'draw_00000000000000000000000000';

let stack: LiveStack;
let operator: Client;
let finance: Client;
let shoppers: Client[];
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  finance = await clientOf(stack, { role: 'finance', subject: 'draw-finance' });
  shoppers = await Promise.all(
    Array.from({ length: people }, (_, n) =>
      clientOf(stack, { role: 'donor', subject: `draw-shopper-${n}` }),
    ),
  );
  nowMs = await stack.nowMs();
});

const bodyOf = (changes: Partial<CreateDrawBody> = {}): CreateDrawBody => ({
  title: '한가위 경품추첨',
  prizes: [
    { name: '송아지', count: 1, valueKrw: 4_000_000 },
    { name: '온누리상품권 5만원', count: 2, valueKrw: 50_000 },
  ],
  reserves: 3,
  opensAt: iso(nowMs + hourMs),
  closesAt: iso(nowMs + dayMs),
  spendPerEntryKrw: 50_000,
  publicSource: { name: '로또 6/45 당첨번호', publishedAt: iso(nowMs + 2 * dayMs) },
  ...changes,
});
const entryOf = (n: number, sourceId: string, spendKrw = 50_000) => ({
  personKey: `user:draw-shopper-${n}`,
  sourceId,
  spendKrw,
});

describe('an announcement', () => {
  it('is made once, is public, and keeps its seed to itself', async () => {
    const answer = await actOnce(
      (body, options) => operator.createDraw(body, options),
      bodyOf({ title: '한 번만' }),
      bodyOf({ title: '다른 것' }),
    );
    const { drawId } = answer.body;
    const { body } = await stack.client.readDraw({ drawId });
    expect(body).toEqual(answer.body);
    expect([body.status, body.seed, body.commit.length]).toEqual(['scheduled', null, 64]);
    const { items } = (await stack.client.listDraws({ limit: 100 })).body;
    expect(items.map((draw) => draw.drawId)).toContain(drawId);
    expect(await refusalOf(stack.client.readDraw({ drawId: nobody }))).toBe('draw_not_found');
  });

  it('is refused with instants out of order or more places than one result holds', async () => {
    const late = bodyOf({ closesAt: iso(nowMs + 3 * dayMs) });
    expect(await refusalOf(operator.createDraw(late))).toBe('draw_schedule_invalid');
    const many = bodyOf({ reserves: 999 });
    expect(await refusalOf(operator.createDraw(many))).toBe('draw_places_invalid');
  });

  it('can be cancelled before the drawing, with a reason', async () => {
    const { drawId } = (await operator.createDraw(bodyOf())).body;
    const answer = await actOnce(
      (body, options) => operator.cancelDraw({ drawId }, body, options),
      { reason: '태풍' },
      { reason: '다른 사유' },
    );
    expect(answer.body.status).toBe('cancelled');
    expect(await refusalOf(operator.cancelDraw({ drawId }, { reason: '다시' }))).toBe(
      'draw_not_cancellable',
    );
    expect(await refusalOf(operator.cancelDraw({ drawId: nobody }, { reason: '없음' }))).toBe(
      'draw_not_found',
    );
  });
});

describe('a draw', () => {
  let drawId: string;
  const name = (who: Client) => who.startDrawing({ drawId }, { publicValue });

  it('takes entries while it is open, each source once', async () => {
    drawId = (await operator.createDraw(bodyOf())).body.drawId;
    expect(await refusalOf(operator.addEntry({ drawId }, entryOf(0, 'r-0')))).toBe('draw_not_open');
    await stack.moveTo(nowMs + hourMs);
    await actOnce(
      (body, options) => operator.addEntry({ drawId }, body, options),
      entryOf(0, 'r-0'),
      entryOf(0, 'r-other'),
    );
    for (let n = 1; n < people; n += 1) {
      await operator.addEntry({ drawId }, entryOf(n, `r-${n}`, 50_000 * n));
    }
    // Twenty times at once under keys of their own, and once for somebody else.
    const again = Array.from({ length: 20 }, () =>
      operator.addEntry({ drawId }, entryOf(1, 'r-1')),
    );
    await Promise.all(again);
    expect(await refusalOf(operator.addEntry({ drawId }, entryOf(2, 'r-1')))).toBe(
      'entry_counted_otherwise',
    );
    const { body } = await (shoppers[1] as Client).readMyEntries({ drawId });
    expect([body.spendKrw, body.entries, body.place]).toEqual([50_000, 1, null]);
    const unknown = operator.addEntry({ drawId: nobody }, entryOf(0, 'r-0'));
    expect(await refusalOf(unknown)).toBe('draw_not_found');
    expect(await refusalOf((shoppers[1] as Client).readMyEntries({ drawId: nobody }))).toBe(
      'draw_not_found',
    );
  });

  it('is drawn when two people name the public value, not before', async () => {
    await stack.moveTo(nowMs + dayMs);
    expect(await refusalOf(operator.addEntry({ drawId }, entryOf(3, 'r-late')))).toBe(
      'draw_closed',
    );
    expect(await refusalOf(name(operator))).toBe('drawing_too_early');
    expect(await refusalOf(stack.client.exportDraw({ drawId }))).toBe('draw_not_held');
    expect(await refusalOf(stack.client.listPlaces({ drawId }))).toBe('draw_not_held');
    expect(await refusalOf((shoppers[0] as Client).claimMyPrize({ drawId }))).toBe('draw_not_held');
    await stack.moveTo(nowMs + 2 * dayMs + minuteMs);
    await actOnce(
      (body, options) => operator.startDrawing({ drawId }, body, options),
      { publicValue },
      { publicValue: 'another' },
    );
    expect((await stack.client.readDraw({ drawId })).body.status).toBe('closed');
    expect(await refusalOf(finance.startDrawing({ drawId }, { publicValue: '1 2 3' }))).toBe(
      'public_values_differ',
    );
    // Two confirmations at once: one of them begins the drawing.
    const both = await Promise.allSettled([name(finance), name(finance)]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await stack.settle();
    const { body } = await stack.client.readDraw({ drawId });
    expect([body.status, body.entrants, body.entries]).toEqual(['drawn', people, 1 + 66]);
    expect(await refusalOf(name(operator))).toBe('draw_already_held');
    expect(await refusalOf(operator.startDrawing({ drawId: nobody }, { publicValue }))).toBe(
      'draw_not_found',
    );
  });

  it('is computed again by anybody from its export, and a changed line is found', async () => {
    const text = String((await stack.client.exportDraw({ drawId })).body);
    const draw = parseExport(text);
    expect([draw.entrants.length, draw.places.length, draw.complete]).toEqual([people, 6, true]);
    expect(findFaults(draw)).toEqual([]);
    const [first, ...rest] = draw.entrants;
    const richer = { ...draw, entrants: [{ ...first, entries: 20 }, ...rest] } as typeof draw;
    expect(findFaults(richer).length).toBeGreaterThan(0);
    const value = { ...draw, head: { ...draw.head, publicValue: 'chosen' } };
    expect(findFaults(value).length).toBeGreaterThan(0);
    const swapped = { ...draw, places: draw.places.toReversed() };
    expect(findFaults(swapped).length).toBeGreaterThan(0);
    expect(await refusalOf(stack.client.exportDraw({ drawId: nobody }))).toBe('draw_not_found');
  });

  it('hands a prize over once, and what nobody claims to the next reserve', async () => {
    const { items } = (await stack.client.listPlaces({ drawId, limit: 100 })).body;
    const mine = await Promise.all(
      shoppers.map(async (client) => ({
        client,
        place: (await client.readMyEntries({ drawId })).body.place,
      })),
    );
    const at = (rank: number): Client =>
      mine.find(({ place }) => place?.rank === rank)?.client as Client;
    expect(items.map(({ status }) => status)).toEqual([
      ...['offered', 'offered', 'offered'],
      ...['reserve', 'reserve', 'reserve'],
    ]);
    const twice = await Promise.allSettled([
      at(1).claimMyPrize({ drawId }),
      at(1).claimMyPrize({ drawId }),
    ]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await operator.claimPrize({ drawId, rank: 2 });
    expect(await refusalOf(operator.claimPrize({ drawId, rank: 2 }))).toBe('prize_already_claimed');
    expect(await refusalOf(at(4).claimMyPrize({ drawId }))).toBe('prize_not_won');
    const loser = mine.find(({ place }) => place === null)?.client as Client;
    expect(await refusalOf(loser.claimMyPrize({ drawId }))).toBe('prize_not_won');
    await stack.moveTo(nowMs + 18 * dayMs);
    expect(await refusalOf(at(3).claimMyPrize({ drawId }))).toBe('prize_forfeited');
    const after = (await stack.client.listPlaces({ drawId, limit: 100 })).body.items;
    expect(after.map(({ status }) => status)).toEqual([
      ...['claimed', 'claimed', 'forfeited'],
      ...['offered', 'reserve', 'reserve'],
    ]);
    expect(after[3]?.prizeId).toBe(items[2]?.prizeId);
    expect((await at(4).claimMyPrize({ drawId })).body.status).toBe('claimed');
  });

  it('is refused to whom it does not exist', async () => {
    const [shopper] = shoppers as [Client];
    expect(await refusalOf(shopper.claimMyPrize({ drawId: nobody }))).toBe('draw_not_found');
    expect(await refusalOf(operator.claimPrize({ drawId: nobody, rank: 1 }))).toBe(
      'draw_not_found',
    );
    expect(await refusalOf(operator.claimPrize({ drawId, rank: 900 }))).toBe('prize_not_won');
    expect(await refusalOf(stack.client.listPlaces({ drawId: nobody }))).toBe('draw_not_found');
  });
});
