import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { moveTo, openScene, type Scene } from './scene.ts';
import {
  type Caller,
  editorOf,
  idOf,
  inDays,
  load,
  operator,
  ownerOf,
  verification,
} from './support.ts';

let engine: TestEngine;
let scene: Scene;
let list: Caller;
let listOwn: Caller;
let listSubmissions: Caller;

/** One campaign each, in the order of its end. */
const plan = [
  ['seoul', 'first', 1, 5],
  ['busan', 'second', 1, 6],
  ['incheon', 'third', 1, 7],
  ['incheon', 'fourth', 1, 8],
  ['jeju', 'later', 20, 30],
  ['incheon', 'last', 1, 40],
] as const;
const campaigns: Record<string, string> = {};
const associations: Record<string, string> = {};

beforeAll(async () => {
  engine = await startEngine();
  scene = await openScene();
  [list, listOwn, listSubmissions] = (await Promise.all(
    ['list-campaigns', 'list-own-campaigns', 'list-submissions'].map(load),
  )) as [Caller, Caller, Caller];
  for (const [index, [region, name, opensIn, closesIn]] of plan.entries()) {
    const associationId = idOf('association', 500 + index);
    await scene.tell(associationVerified, {
      ...verification(associationId, 500 + index, '2026-02-01T00:00:00.000Z'),
      region,
    });
    campaigns[name] = await scene.approved(associationId, {
      title: name,
      opensAt: inDays(opensIn),
      closesAt: inDays(closesIn),
    });
    associations[name] = associationId;
  }
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => engine.stop());

type Card = { title: string; status: string };
const titles = (body: Record<string, unknown>) => (body.items as Card[]).map(({ title }) => title);
const get = async (query: Record<string, string>) => titles((await list({ query })).body);
const afterDays = (days: number) => moveTo(inDays(days));

describe('the public list', () => {
  it('shows what is open at this millisecond, what ends soonest first', async () => {
    expect(await get({})).toEqual([]);
    expect(await get({ status: 'scheduled' })).toEqual([
      'first',
      'second',
      'third',
      'fourth',
      'later',
      'last',
    ]);
    afterDays(2);
    expect(await get({})).toEqual(['first', 'second', 'third', 'fourth', 'last']);
    expect(await get({ status: 'scheduled' })).toEqual(['later']);
    expect(await get({ status: 'ended' })).toEqual([]);
  });

  it('is cut by region, by market and by the days that are left', async () => {
    afterDays(6.5);
    expect(await get({ region: 'incheon' })).toEqual(['third', 'fourth', 'last']);
    expect(await get({ region: 'jeju' })).toEqual([]);
    expect(await get({ region: 'seoul', status: 'ended' })).toEqual(['first']);
    expect(await get({ marketId: idOf('market', 503) })).toEqual(['fourth']);
    expect(await get({ endingWithinDays: '1' })).toEqual(['third']);
    expect(await get({ endingWithinDays: '2' })).toEqual(['third', 'fourth']);
  });

  it.each(['live', 'ended', 'scheduled'])('pages through all that are %s', async (status) => {
    afterDays(status === 'scheduled' ? 0 : status === 'live' ? 2 : 41);
    const whole = await get({ status });
    const seen: string[] = [];
    let query: Record<string, string> = { status, limit: '1' };
    for (let page = 0; page < 20; page += 1) {
      const { body } = await list({ query });
      seen.push(...titles(body));
      if (body.nextCursor === null) break;
      query = { status, limit: '1', cursor: String(body.nextCursor) };
    }
    expect(seen).toEqual(whole);
    expect(whole.length).toBeGreaterThan(4);
  });

  it('takes only cursors of its own', async () => {
    afterDays(2);
    const { body } = await list({ query: { limit: '1' } });
    const cursor = String(body.nextCursor);
    for (const query of [
      { cursor: `${cursor}x` },
      { cursor: `x${cursor}` },
      { cursor, region: 'seoul' },
      { cursor, status: 'scheduled' },
    ]) {
      expect(await list({ query })).toMatchObject({
        status: 400,
        body: { code: 'invalid_cursor' },
      });
    }
  });

  it.each([
    [{ region: 'seoul', marketId: idOf('market', 500) }, 'region_or_market'],
    [{ status: 'ended', endingWithinDays: '3' }, 'has_ended'],
    [{ status: 'draft' }, 'value_not_allowed'],
    [{ limit: '101' }, 'too_big'],
    [{ endingWithinDays: '61' }, 'too_big'],
    [{ sort: 'newest' }, 'unknown_field'],
  ])('refuses %o', async (query, code) => {
    const answer = await list({ query });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code }] } });
  });

  it('is told by the clock before the sweep and the same after it', async () => {
    afterDays(6.5);
    const before = [await get({}), await get({ status: 'ended' })];
    expect(before).toEqual([
      ['third', 'fourth', 'last'],
      ['second', 'first'],
    ]);
    await scene.advance();
    expect([await get({}), await get({ status: 'ended' })]).toEqual(before);
  });

  it('hides what is suspended, and shows what was cancelled as ended', async () => {
    afterDays(6.5);
    const { third = '', fourth = '' } = campaigns;
    await scene.act('suspend-campaign', operator, third, { reason: '신고가 접수되었습니다.' });
    await scene.act('cancel-campaign', ownerOf(associations.fourth ?? ''), fourth, {
      reason: '점포 이전',
    });
    expect(await get({})).toEqual(['last']);
    expect(await get({ status: 'ended' })).toEqual(['fourth', 'second', 'first']);
    expect((await scene.page(third)).body.status).toBe('suspended');
    await scene.act('resume-campaign', operator, third);
    expect(await get({})).toEqual(['third', 'last']);
  });
});

describe('other lists', () => {
  it('of an association hold all its campaigns, newest first, for its members and operators', async () => {
    const associationId = await scene.newAssociation();
    for (const title of ['하나', '둘이', '셋이']) await scene.newDraft(associationId, { title });
    const own = (claims: Record<string, string>, query: Record<string, string> = {}) =>
      listOwn({ claims, params: { associationId }, query });
    expect(titles((await own(operator)).body)).toHaveLength(3);
    const first = await own(editorOf(associationId), { limit: '2' });
    const second = await own(editorOf(associationId), {
      limit: '2',
      cursor: String(first.body.nextCursor),
    });
    expect([...titles(first.body), ...titles(second.body)].toSorted()).toEqual(
      ['하나', '둘이', '셋이'].toSorted(),
    );
    expect(await own(editorOf(idOf('association', 600)))).toMatchObject({
      status: 404,
      body: { code: 'association_not_found' },
    });
  });

  it('of submissions hold what waits for a reviewer', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId, { title: '심사 대기' });
    const waiting = async () => titles((await listSubmissions({ claims: operator })).body);
    expect(await waiting()).toEqual([]);
    await scene.act('submit-campaign', editorOf(associationId), campaignId);
    expect(await waiting()).toEqual(['심사 대기']);
    await scene.act('review-campaign', operator, campaignId, { decision: 'approve' });
    expect(await waiting()).toEqual([]);
  });
});
