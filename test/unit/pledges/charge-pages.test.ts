import { describe, expect, test } from 'vitest';
import type { StoredPledge } from '../../../functions/pledges/store/pledge-item.ts';
import {
  type PagingEffects,
  readRunPage,
} from '../../../functions/pledges/store/settlement-pages.ts';

const CAMPAIGN = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
const PLEDGES = 300_000;
/** More than any walk takes here. */
const PAGES_MAX = 200;

const pledgeOf = (n: number, more: Partial<StoredPledge> = {}): StoredPledge => ({
  pledgeId: `pledge_${String(n).padStart(26, '0')}`,
  campaignId: CAMPAIGN,
  donorId: 'donor-1',
  status: 'collected',
  run: 0,
  amountKrw: 10_000,
  extraAmountKrw: 0,
  rewards: {},
  anonymous: false,
  version: 2,
  createdAt: '2026-03-01T00:00:00.000Z',
  requestHash: 'hash',
  ...more,
});

/** A campaign in memory whose cursor is a number. `special` says what some of its pledges are. */
const campaignOf = (special: ReadonlyMap<number, Partial<StoredPledge>>): PagingEffects => ({
  clock: { nowMs: () => 0 },
  readOffer: async () => ({ partitionCount: 1 }) as never,
  lists: {
    ofCampaign: async (_: unknown, limit: number, cursor: string | null) => {
      const start = Number(cursor ?? 0);
      const end = Math.min(start + limit, PLEDGES);
      const pledges = Array.from({ length: end - start }, (_, at) =>
        pledgeOf(start + at, special.get(start + at)),
      );
      return { pledges, next: end === PLEDGES ? null : String(end) };
    },
  } as never,
});

const walk = async (effects: PagingEffects, pass: number) => {
  const pages: { pageKey: string; count: number }[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < PAGES_MAX; n += 1) {
    const page = await readRunPage(CAMPAIGN, { run: 0, pass }, cursor, effects);
    pages.push({ pageKey: page.pageKey, count: page.pledges.length });
    if (page.done) return pages;
    ({ cursor } = page);
  }
  throw new Error('The walk has no end.');
};

describe('pages of a run of charges', () => {
  const undecided = { status: 'placed', undecided: true } as const;
  const effects = campaignOf(
    new Map<number, Partial<StoredPledge>>([
      [100, { status: 'declined', declineCode: 'X' }],
      [70_123, undecided],
      [70_124, undecided],
      [299_999, undecided],
    ]),
  );

  test('are all of them in its first pass', async () => {
    const pages = await walk(effects, 1);
    expect(pages.reduce((sum, { count }) => sum + count, 0)).toBe(PLEDGES);
    expect(Math.max(...pages.map(({ count }) => count))).toBe(8_000);
  });

  test('are in a later pass only those that hold an undecided pledge, as they were cut', async () => {
    const first = await walk(effects, 1);
    const later = await walk(effects, 2);
    const concerned = later.filter(({ count }) => count > 0);
    expect(concerned.map(({ pageKey }) => pageKey)).toEqual(['64000', '296000']);
    for (const page of concerned) expect(first).toContainEqual(page);
    // One task passes over 100,000 keys: twice that lie between the two.
    expect(later).toHaveLength(4);
  });

  test('are none when nothing was left undecided, and the walk still ends', async () => {
    const later = await walk(campaignOf(new Map()), 2);
    expect(later.every(({ count }) => count === 0)).toBe(true);
  });
});
