import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { addKstDays, instantOfKst, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { allContracts } from '../../support/contracts.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { refusalOf } from '../crash/support/books.ts';
import { staff } from '../settlements/scene.ts';

let stack: LiveStack;
let finance: Client;
beforeAll(async () => {
  stack = await liveStack();
  finance = await staff(stack, 'finance');
});

describe('the daily run', () => {
  let date: string;
  it('is started by the clock of Seoul, once a day, and writes down what it looked at', async () => {
    const nowMs = await stack.nowMs();
    date = addKstDays(kstDateOf(nowMs), 1);
    await stack.moveTo(instantOfKst(date, '05:00') + 1_000);
    // Other files of this stack move money too: figures that differ are looked at twice more, each
    // time five minutes after the look before.
    for (const time of ['05:10', '05:20', '05:30']) await stack.moveTo(instantOfKst(date, time));
    const run = (await finance.readReconciliation({ date })).body;
    expect(run).toMatchObject({
      runId: `reconciliation_${date}`,
      status: 'complete',
      toDate: addKstDays(date, -1),
    });
    expect(run.figures?.matched).toBeLessThanOrEqual(run.figures?.listed.count ?? 0);
    const { items } = (await finance.listReconciliations({ limit: 5 })).body;
    expect(items[0]).toEqual(run);
    const executions = await finance.listExecutions({ machine: 'reconciliation', limit: 1 });
    expect(executions.body.items[0]).toMatchObject({ name: run.runId, status: 'succeeded' });
  });

  it('says what the provider held, in all and for whom', async () => {
    const { body } = await finance.readHoldings({ date, limit: 100 });
    const said = body.availableKrw + body.pendingKrw + body.unsettledKrw + body.underWayKrw;
    expect(said - body.campaignsKrw - body.fundsKrw).toBe(body.surplusKrw);
    if (body.nextCursor === null) {
      const heldKrw = body.items.reduce((sum, campaign) => sum + campaign.heldKrw, 0);
      expect([heldKrw, body.items.length]).toEqual([body.campaignsKrw, body.campaigns]);
    }
  });

  it('was there on a day, or it was not', async () => {
    const none = { date: '1999-01-01' };
    expect(await refusalOf(finance.readReconciliation(none))).toBe('reconciliation_not_found');
    expect(await refusalOf(finance.readHoldings(none))).toBe('holdings_not_found');
  });
});

describe('scheduled runs', () => {
  it('are counted against what was due', async () => {
    const { items } = (await finance.listSchedules({})).body;
    const names = items.map(({ capability, name }) => `${capability}/${name}`);
    // Every one there is, by the contracts themselves.
    const all = (await allContracts()).filter(({ kind }) => kind === 'schedule');
    expect(all.length).toBeGreaterThan(10);
    expect(names.toSorted()).toEqual(
      all.map(({ capability, name }) => `${capability}/${name}`).toSorted(),
    );
    const often = items.find(({ name }) => name === 'resolve-payments');
    // The clock jumped over most of the minutes, and a jump makes one run of all it passes.
    expect(often?.done).toBeGreaterThan(0);
    expect(often?.missed).toBe(Math.max(0, (often?.due ?? 0) - (often?.done ?? 0)));
    const today = kstDateOf(await stack.nowMs());
    const since = (await finance.listSchedules({ since: today })).body.items;
    expect(since.every((schedule) => schedule.since === today)).toBe(true);
    // Days before may have been jumped over by other files; today at five it ran.
    expect(since.find(({ name }) => name === 'start-run')).toMatchObject({
      ...{ expression: 'cron(0 5 * * ? *)', due: 1, done: 1, missed: 0 },
    });
  });
});
