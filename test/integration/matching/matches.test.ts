import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fund } from '../../../functions/matching/domain/fund.ts';
import type { PledgeNews } from '../../../functions/matching/domain/match.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine } from '../../support/engine.ts';

/** Matches on the real engine: many at once, told again, out of order, and closed meanwhile. */

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const at = '2026-03-02T01:00:00.000Z';
const scene = async (limits: Partial<Fund> & { readonly budgetKrw: number }) => {
  const { documentClient } = await import('../../../shared/dynamo/client.ts');
  const { fundStore } = await import('../../../functions/matching/store/fund-store.ts');
  const { matchStore } = await import('../../../functions/matching/store/match-store.ts');
  const { closeChoice } = await import('../../../functions/matching/store/close-store.ts');
  const table = process.env.MATCHING_TABLE ?? '';
  const funds = fundStore(table);
  const { budgetKrw, ...more } = limits;
  const [fundId, campaignId] = [newId('fund'), newId('campaign')];
  const fund: Fund = {
    fundId,
    name: '매칭 기금',
    agency: '기관',
    campaignIds: [campaignId],
    factorBps: 10_000,
    donorCapKrw: 1_000_000,
    campaignCapKrw: 1_000_000,
    rounds: [
      { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-01T00:00:00.000Z', budgetKrw },
    ],
    proposedBy: 'a',
    proposedAt: at,
    approval: null,
    ...more,
  };
  await funds.create(fund, 'hash');
  const approval = { by: 'b', at };
  const act = { pk: fundId, actId: newId('act'), noun: 'approval', requestHash: 'hash' };
  await funds.approve({ ...act, by: 'b', at, outcome: {} }, { ...fund, approval });
  const items = async (): Promise<Record<string, unknown>[]> => {
    const { Items = [] } = await awsDocuments().send(
      new ScanCommand({ TableName: table, ConsistentRead: true }),
    );
    return Items.filter(
      ({ pk, campaignId: of }) => String(pk).includes(fundId) || of === campaignId,
    );
  };
  return {
    fundId,
    campaignId,
    matches: matchStore(documentClient, table),
    close: closeChoice(documentClient, table),
    cell: async () => (await funds.cells(fundId))[0],
    /** Sums of the matches themselves, beside what the budgets say. */
    granted: async () => {
      const matches = (await items()).filter(({ sk }) => sk === 'MATCH');
      const sum = (name: string) => matches.reduce((all, match) => all + Number(match[name]), 0);
      return { heldKrw: sum('heldKrw'), spentKrw: sum('spentKrw') };
    },
    items,
    news: (changes: Partial<PledgeNews> = {}): PledgeNews => ({
      pledgeId: newId('pledge'),
      campaignId,
      donorKey: newId('donor'),
      pledgeVersion: 1,
      amountKrw: 10_000,
      standing: 'open',
      pledgedAt: at,
      ...changes,
    }),
  };
};

describe('a round', () => {
  it('is spent to the last won by pledges that come at once, each told twice', async () => {
    const { matches, news, cell, granted, campaignId } = await scene({ budgetKrw: 95_000 });
    const pledges = Array.from({ length: 12 }, () => news());
    const told = await Promise.allSettled(
      [...pledges, ...pledges].map((pledge) => matches.follow(pledge, at)),
    );
    // Whoever lost every try is told again by the bus.
    for (const [index, { status }] of told.entries()) {
      const pledge = pledges[index % pledges.length];
      if (status === 'rejected' && pledge !== undefined) await matches.follow(pledge, at);
    }
    const full = { leftKrw: 0, heldKrw: 95_000, spentKrw: 0 };
    expect(await cell()).toEqual({ budgetKrw: 95_000, ...full });
    expect(await granted()).toEqual({ heldKrw: 95_000, spentKrw: 0 });
    expect(await matches.findChoice(campaignId)).toMatchObject({
      pledgedKrw: 120_000,
      heldKrw: 95_000,
    });
  }, 20_000);

  it('gives what comes back to the pledges that came short', async () => {
    const { matches, news, cell, fundId } = await scene({ budgetKrw: 15_000 });
    const [first, second] = [news(), news()];
    await matches.follow(first, at);
    await matches.follow(second, at);
    await matches.follow({ ...first, pledgeVersion: 2, standing: 'over' }, at);
    expect(await cell()).toMatchObject({ leftKrw: 10_000, heldKrw: 5_000 });
    for (const short of await matches.listShort(fundId, 0, 10)) {
      await Promise.all([matches.fill(short, at), matches.fill(short, at)]);
    }
    expect(await cell()).toMatchObject({ leftKrw: 5_000, heldKrw: 10_000 });
    expect(await matches.listShort(fundId, 0, 10)).toEqual([]);
  });

  it('ignores pledges that were made outside of it and campaigns it has not chosen', async () => {
    const { matches, news, granted } = await scene({ budgetKrw: 15_000 });
    await matches.follow(news({ pledgedAt: '2026-02-28T23:59:59.999Z' }), at);
    await matches.follow(news({ campaignId: newId('campaign') }), at);
    expect(await granted()).toEqual({ heldKrw: 0, spentKrw: 0 });
  });
});

describe('one pledge', () => {
  it('whose versions are told at once ends as the last one says, and the ledger hears of it once', async () => {
    const { matches, news, cell, items } = await scene({ budgetKrw: 95_000 });
    const pledge = news();
    const collected = { ...pledge, pledgeVersion: 3, standing: 'collected' as const };
    const versions = [
      pledge,
      { ...pledge, pledgeVersion: 2, amountKrw: 40_000 },
      { ...collected, amountKrw: 20_000 },
    ];
    await Promise.all(
      [...versions.toReversed(), ...versions].map((one) => matches.follow(one, at)),
    );
    expect(await cell()).toMatchObject({ leftKrw: 75_000, heldKrw: 0, spentKrw: 20_000 });
    const match = (await items()).find(({ sk }) => sk === 'MATCH');
    expect(match?.outbox).toMatchObject([
      { detailType: 'MatchSpent', data: { amountKrw: 20_000 } },
    ]);
    await matches.follow({ ...collected, pledgeVersion: 4, standing: 'over' }, at);
    const after = (await items()).find(({ sk }) => sk === 'MATCH');
    expect(after?.outbox).toMatchObject([
      { detailType: 'MatchReturned', data: { amountKrw: 20_000 } },
    ]);
    expect(await cell()).toMatchObject({ leftKrw: 95_000, heldKrw: 0, spentKrw: 0 });
  });
});

describe('a settled campaign', () => {
  it('is closed on the figure that stands, once nothing is held, and gets no more', async () => {
    const { matches, news, close, cell, campaignId } = await scene({ budgetKrw: 95_000 });
    const pledge = news();
    await matches.follow(pledge, at);
    const choice = async () => {
      const found = await matches.findChoice(campaignId);
      if (found === undefined) throw new Error('No choice.');
      return found;
    };
    const closing = { settlementId: newId('settlement'), payoutMilestonesBps: null, at };
    expect(await close(await choice(), closing)).toBe(false);
    await matches.follow({ ...pledge, pledgeVersion: 2, standing: 'collected' }, at);
    const seen = await choice();
    expect(await close({ ...seen, spentKrw: 5_000 }, closing)).toBe(false);
    expect(await close(seen, closing)).toBe(true);
    expect(await close(await choice(), closing)).toBe(false);
    await matches.follow(news({ standing: 'collected' }), at);
    expect(await cell()).toMatchObject({ heldKrw: 0, spentKrw: 10_000 });
    await matches.follow({ ...pledge, pledgeVersion: 3, standing: 'over' }, at);
    expect(await cell()).toMatchObject({ leftKrw: 95_000, heldKrw: 0, spentKrw: 0 });
  });
});
