import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { contract as cancelContract } from '../../../functions/pledges/cancel-guest-pledge/contract.ts';
import { contract as changeContract } from '../../../functions/pledges/change-guest-pledge/contract.ts';
import { contract as campaignListContract } from '../../../functions/pledges/list-campaign-pledges/contract.ts';
import { contract as listContract } from '../../../functions/pledges/list-my-pledges/contract.ts';
import { contract as readContract } from '../../../functions/pledges/read-guest-pledge/contract.ts';
import { newId } from '../../../shared/identity/ids.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { callHandler } from '../../support/http-event.ts';
import {
  acter,
  DAY_MS,
  donor,
  expectProblem,
  itemsOf,
  newKey,
  placer,
  pledgesOf,
  restoreClock,
  scheduler,
  setClock,
  startPledges,
  type World,
} from './support.ts';

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;
let act: Awaited<ReturnType<typeof acter>>;

beforeAll(async () => {
  world = await startPledges();
  place = await placer(world);
  schedule = await scheduler(world);
  act = await acter(world);
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

const gift = { extraAmountKrw: 7_000, amountKrw: 7_000 };
const contactEmail = 'guest@jangteo.example';

const call = async (contract: unknown, name: string, request: Parameters<typeof callHandler>[2]) =>
  callHandler(await world.load(name), contract as HttpContract, request);

const link = (token: unknown) => ({ 'pledge-link': String(token) });

describe('a guest', () => {
  const pledged = async () => {
    const { campaignId, closesAt } = await schedule();
    const key = newKey();
    const guestId = newId('donor');
    const first = await place.guest(campaignId, guestId, { ...gift, contactEmail }, { key });
    return { campaignId, closesAt, key, guestId, first, pledgeId: String(first.body.pledgeId) };
  };

  test('pledges, and finds, changes and cancels it by the link of the answer', async () => {
    const { first, pledgeId, campaignId, guestId } = await pledged();
    expect(first.status).toBe(201);
    expect(first.headers.location).toBe(`/v1/guest-pledges/${pledgeId}`);
    const headers = link(first.body.linkToken);
    const read = await call(readContract, 'read-guest-pledge', { params: { pledgeId }, headers });
    expect(read.body).toMatchObject({ pledgeId, status: 'placed', amountKrw: 7_000 });
    expect(JSON.stringify(read.body)).not.toContain(contactEmail);
    const changed = await call(changeContract, 'change-guest-pledge', {
      params: { pledgeId },
      headers: { ...headers, 'if-match': '"v1"' },
      body: { extraAmountKrw: 9_000, amountKrw: 9_000 },
    });
    expect(changed.body.amountKrw).toBe(9_000);
    const cancelled = await call(cancelContract, 'cancel-guest-pledge', {
      params: { pledgeId },
      headers: { ...headers, 'idempotency-key': newKey() },
      body: {},
    });
    expect(cancelled.body.status).toBe('cancelled');
    expect(await pledgesOf(world, campaignId)).toMatchObject([{ guest: true, contactEmail }]);
    // It is listed under the guest's own id alone, so that an erasure finds it.
    expect((await pledgesOf(world, campaignId))[0]).toMatchObject({ gsi1pk: guestId });
  });

  test('asking again gets the same pledge and the same link', async () => {
    const { campaignId, key, guestId, first } = await pledged();
    const again = await place.guest(campaignId, guestId, { ...gift, contactEmail }, { key });
    expect(again.body).toEqual(first.body);
    expect(await pledgesOf(world, campaignId)).toHaveLength(1);
  });

  test('has a link for 90 days after the close, and for this pledge alone', async () => {
    const { first, pledgeId, closesAt } = await pledged();
    const other = await pledged();
    const read = (id: string, token: unknown) =>
      call(readContract, 'read-guest-pledge', { params: { pledgeId: id }, headers: link(token) });
    const ends = new Date(closesAt).getTime() + 90 * DAY_MS;
    expect(first.body.linkExpiresAt).toBe(new Date(ends).toISOString());
    const [expiry, signature] = String(first.body.linkToken).split('.');
    for (const token of [
      '',
      other.first.body.linkToken,
      `${Number(expiry) + 1}.${signature}`,
      `${expiry}.${String(signature).toLowerCase()}`,
    ]) {
      expectProblem(await read(pledgeId, token), 401, 'pledge_link_not_accepted');
    }
    setClock(new Date(ends - 1).toISOString());
    expect((await read(pledgeId, first.body.linkToken)).status).toBe(200);
    setClock(new Date(ends).toISOString());
    expectProblem(await read(pledgeId, first.body.linkToken), 401, 'pledge_link_not_accepted');
  });

  test('without a guest token is refused, and no account reaches the pledge', async () => {
    const { campaignId, guestId, pledgeId } = await pledged();
    const forged = await place.guest(
      campaignId,
      guestId,
      { ...gift, contactEmail },
      { headers: { 'guest-token': `${guestId}.9999999999999.forged` } },
    );
    expectProblem(forged, 401, 'guest_token_not_accepted');
    // Not even one whose subject is the guest's id.
    expectProblem(await act.read(pledgeId, guestId), 404, 'pledge_not_found');
  });
});

describe("a donor's list", () => {
  const list = (subject: string, query: Record<string, string> = {}) =>
    call(listContract, 'list-my-pledges', { claims: donor(subject), query });

  test('has the own pledges, newest first, page by page', async () => {
    const { campaignId } = await schedule({
      opensAt: '2027-01-01T00:00:00.000Z',
      closesAt: '2027-02-01T00:00:00.000Z',
    });
    for (let n = 1; n <= 5; n += 1) {
      setClock(`2027-01-0${n}T00:00:00.000Z`);
      await place(campaignId, 'lister', { extraAmountKrw: n * 1_000, amountKrw: n * 1_000 });
      await place(campaignId, 'another', gift);
    }
    restoreClock();
    const amounts: unknown[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { body } = await list('lister', { limit: '2', ...(cursor === null ? {} : { cursor }) });
      amounts.push((body.items as { amountKrw: number }[]).map((item) => item.amountKrw));
      cursor = body.nextCursor as string | null;
    }
    expect(amounts).toEqual([[5_000, 4_000], [3_000, 2_000], [1_000]]);
    expect(cursor).toBeNull();
  });

  test('takes no cursor of another list', async () => {
    const { body } = await list('lister', { limit: '1' });
    const cursor = String(body.nextCursor);
    expectProblem(await list('another', { cursor }), 400, 'invalid_cursor');
    expectProblem(await list('lister', { cursor: `${cursor}x` }), 400, 'invalid_cursor');
  });
});

describe("a campaign's list", () => {
  const list = (campaignId: string, claims: Record<string, string>, query = {}) =>
    call(campaignListContract, 'list-campaign-pledges', { params: { campaignId }, claims, query });
  const member = (associationId: string) => ({
    sub: 'member',
    role: 'association',
    associationId,
    memberRole: 'editor',
  });

  test('shows its association every pledge once, and masks who wants to be masked', async () => {
    const { campaignId, associationId } = await schedule();
    for (let n = 0; n < 12; n += 1) {
      await place(campaignId, `open-${n}`, { ...gift, anonymous: n % 2 === 0 });
    }
    await place.guest(campaignId, newId('donor'), { ...gift, contactEmail });
    const items: { pledgeId: string; donorId: string | null; guest: boolean }[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { body } = await list(campaignId, member(associationId), {
        limit: '4',
        ...(cursor === null ? {} : { cursor }),
      });
      items.push(...(body.items as typeof items));
      cursor = body.nextCursor as string | null;
      if (cursor === null) break;
    }
    expect(cursor).toBeNull();
    expect(new Set(items.map(({ pledgeId }) => pledgeId)).size).toBe(13);
    expect(items).toHaveLength(13);
    expect(items.filter(({ donorId }) => donorId !== null)).toHaveLength(6);
    expect(items.filter(({ guest }) => guest)).toMatchObject([{ donorId: null }]);
    expect(JSON.stringify(items)).not.toContain(contactEmail);
  });

  test('is not there for another association, or a member of none', async () => {
    const { campaignId, associationId } = await schedule();
    const stranger = await list(campaignId, member(newId('association')));
    expectProblem(stranger, 404, 'campaign_not_found');
    const { associationId: _, ...none } = member(associationId);
    expectProblem(await list(campaignId, none), 404, 'campaign_not_found');
    expectProblem(await list(campaignId, donor('donor')), 403, 'forbidden');
    expect((await list(campaignId, { sub: 'staff', role: 'operator' })).status).toBe(200);
  });
});

test('no item of a pledge is larger than a kilobyte', async () => {
  for (const item of await itemsOf(world, 'PLEDGES#')) {
    expect(JSON.stringify(item).length).toBeLessThan(1_024);
  }
});
