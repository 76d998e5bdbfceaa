import { describe, expect, it } from 'vitest';
import { chargePageMax } from '../../events/charging.ts';
import { settlementMachine } from '../../infra/machines/settlement/machine.ts';
import { pagesPerLegMax } from '../../infra/machines/settlement/steps.ts';
import type { Definition, State } from '../../infra/platform/machine-definition.ts';
import { defineWith, runMachine, type Task } from '../../local/states/run-definition.ts';

const STATE_BYTES_MAX = 262_144;
const HISTORY_EVENTS_MAX = 25_000;
const pages = 1_300;
const definition = defineWith(settlementMachine);
const states = Object.entries(definition.States);

const SUMS = {
  pledgeCount: 0,
  pledgedKrw: 0,
  collectedCount: 0,
  collectedKrw: 0,
  providerFeeKrw: 0,
  providerFeeVatKrw: 0,
  openCount: 0,
  openKrw: 0,
  droppedCount: 0,
  droppedKrw: 0,
  refundedCount: 0,
  refundedKrw: 0,
};
const BOOKS = {
  sequence: 1,
  collectedKrw: 0,
  refundedKrw: 0,
  providerFeeKrw: 0,
  providerFeeVatKrw: 0,
  platformFeeKrw: 0,
  platformFeeVatKrw: 0,
  balanceKrw: 0,
};
const INPUT = {
  settlementId: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  fundingModel: 'all_or_nothing',
  closedAt: '2026-04-10T15:00:00.000Z',
  fenceAt: '2026-04-10T15:00:45.000Z',
  leg: 1,
  again: 0,
  resumeAt: 'start',
};

const PARCEL = `${'a'.repeat(40)}.1`;

interface World {
  readonly tasks: Record<string, Task>;
  readonly handedOver: unknown[];
}

/** Tasks that answer as a campaign with so many full pages would make them. */
const worldOf = (pages: number): World => {
  const handedOver: unknown[] = [];
  const paged = (cursor: string | null) => {
    const page = Number(cursor ?? '0');
    const done = page + 1 >= pages;
    return { page, done, cursor: done ? null : String(page + 1) };
  };
  const tasks: Record<string, Task> = {
    'pledges/count-pledges': (input: { cursor: string | null; sums: typeof SUMS }) => ({
      ...paged(input.cursor),
      sums: input.sums,
    }),
    'pledges/release-pledges': (input: { cursor: string | null }) => paged(input.cursor),
    'pledges/drop-pledges': (input: { cursor: string | null }) => ({
      ...paged(input.cursor),
      droppedCount: 0,
      undecidedCount: 0,
    }),
    'pledges/read-charge-page': ({ run, cursor }: { run: number; cursor: string | null }) => {
      const { page, ...rest } = paged(cursor);
      // Every card pays in the first run.
      const chargeCount = run === 0 ? 1 : 0;
      return { ...rest, pageKey: `page-${page}`, parcel: PARCEL, chargeCount };
    },
    'pledges/read-refund-page': ({ cursor }: { cursor: string | null }) => ({
      ...paged(cursor),
      pageKey: 'page',
      refunds: [],
      refundCount: 0,
    }),
    'payments/charge-page': () => ({ parcel: PARCEL }),
    'payments/refund-page': () => ({ outcomes: [] }),
    'pledges/record-charge-page': () => ({
      approvedCount: 1,
      approvedKrw: 0,
      declinedCount: 0,
      undecidedCount: 0,
    }),
    'ledger/book-charge-page': () => ({ collectedCount: 1 }),
    'ledger/append-entry': () => ({ entryId: 'entry', sequence: 1 }),
    'ledger/book-refund-page': () => ({ undecidedCount: 0, refusedCount: 0 }),
    'ledger/read-balances': () => BOOKS,
    'settlements/decide-verdict': () => ({ verdict: 'succeeded', next: 'charge' }),
    'settlements/plan-charge-runs': ({ after }: { after: number }) => ({
      run: after + 1,
      runAt: '2026-04-13T08:00:00.000Z',
      final: after === 4,
    }),
    'settlements/plan-repeat': () => ({ again: false, repeatAt: INPUT.fenceAt, pass: 2 }),
    'settlements/apply-shortfall-rule': () => ({
      action: 'proceed',
      waitUntil: INPUT.fenceAt,
      look: 1,
      decidedAt: INPUT.fenceAt,
      platformFeeKrw: 0,
      platformFeeVatKrw: 0,
    }),
    'settlements/conclude-settlement': () => ({ verdict: 'succeeded' }),
    'settlements/continue-settlement': (input: unknown) => {
      handedOver.push(input);
      return { leg: 2 };
    },
    'settlements/record-case': () => ({ recorded: true }),
  };
  return { tasks, handedOver };
};

const run = (world: World, input: unknown = INPUT) =>
  runMachine(definition, input, world.tasks, () => undefined);

describe('the settlement machine', () => {
  it('settles a campaign whose cards all pay at once, without waiting for a day', async () => {
    const { states: walked, failure } = await run(worldOf(1));
    expect(failure).toBeUndefined();
    expect(walked.at(-1)).toBe('Settled');
    expect(walked.filter((name) => name === 'WaitForRun')).toHaveLength(1);
  });

  it('keeps its state far below the limit, whatever the size of the campaign', async () => {
    const { stateBytesMax } = await run(worldOf(3));
    expect(stateBytesMax).toBeLessThan(STATE_BYTES_MAX / 50);
    const larger = await run(worldOf(40));
    expect(larger.stateBytesMax).toBeLessThan(stateBytesMax + 200);
  });

  it('hands a large campaign over to fresh executions, each far below the limit of history', async () => {
    const world = worldOf(pages);
    let input: unknown = INPUT;
    const history: number[] = [];
    let transitions = 0;
    for (let leg = 1; leg <= 20; leg += 1) {
      const result = await run(world, input);
      expect(result.failure).toBeUndefined();
      history.push(result.historyEvents);
      transitions += result.states.length;
      if (result.states.at(-1) === 'Settled') break;
      const { state, settlementId } = world.handedOver.at(-1) as {
        state: Record<string, unknown>;
        settlementId: string;
      };
      input = { ...state, settlementId, leg: leg + 1, again: 0 };
    }
    expect(Math.max(...history)).toBeLessThan(HISTORY_EVENTS_MAX * 0.7);
    expect(world.handedOver.length).toBe(history.length - 1);
    expect(world.handedOver.length).toBeGreaterThan(5);
    // Six steps a page of charges; the other walks are counted here as if their pages were as small.
    expect(transitions / (pages * chargePageMax)).toBeLessThan(0.005);
  }, 120_000);

  it('stops visibly, with a case, when a task fails for good', async () => {
    const world = worldOf(1);
    const cases: unknown[] = [];
    world.tasks['ledger/book-charge-page'] = () => {
      throw Object.assign(new Error('other content'), { name: 'LedgerContentConflict' });
    };
    world.tasks['settlements/record-case'] = (input: unknown) => {
      cases.push(input);
      return { recorded: true };
    };
    const { failure, states: walked } = await run(world);
    expect(failure).toBe('SettlementStopped');
    expect(walked.at(-1)).toBe('Stopped');
    expect(cases).toMatchObject([
      { code: 'settlement_stopped', failure: { Error: 'LedgerContentConflict' } },
    ]);
  });

  it('asks again after an error that may go away, and only so often', async () => {
    const world = worldOf(1);
    let calls = 0;
    world.tasks['payments/charge-page'] = () => {
      calls += 1;
      throw Object.assign(new Error('busy'), { name: 'Lambda.TooManyRequestsException' });
    };
    const { failure } = await run(world);
    expect(failure).toBe('SettlementStopped');
    expect(calls).toBe(7);
  });
});

describe('its definition', () => {
  const tasksOf = (machine: Definition) =>
    Object.values(machine.States).filter(
      (state): state is Extract<State, { Type: 'Task' }> => state.Type === 'Task',
    );

  it('gives every task a timeout, named retries with full jitter, and a place to fail to', () => {
    for (const task of tasksOf(definition)) {
      expect(task.TimeoutSeconds).toBeGreaterThan(10);
      expect(task.Retry).toHaveLength(1);
      expect(task.Retry[0]).toMatchObject({ JitterStrategy: 'FULL', MaxAttempts: 6 });
      expect(task.Retry[0]?.ErrorEquals).not.toContain('States.ALL');
    }
    const uncaught = states.filter(([, state]) => state.Type === 'Task' && !state.Catch);
    expect(uncaught.map(([name]) => name)).toEqual(['RecordStop']);
  });

  it('waits for instants only', () => {
    const waits = states.filter(([, state]) => state.Type === 'Wait');
    expect(waits.length).toBeGreaterThan(4);
    for (const [, state] of waits) expect(state).toHaveProperty('TimestampPath');
  });

  it('can resume at every loop it may leave', () => {
    const begin = definition.States.Begin;
    const loops = states.flatMap(([, state]) =>
      state.Type === 'Pass' && typeof state.Parameters.loop === 'string'
        ? [state.Parameters.loop]
        : [],
    );
    const resumed = begin?.Type === 'Choice' ? begin.Choices.map((rule) => rule.StringEquals) : [];
    expect(new Set(resumed)).toEqual(new Set(loops));
  });

  it('walks so few pages that retries have room', () =>
    expect(pagesPerLegMax * 26).toBeLessThan(HISTORY_EVENTS_MAX * 0.65));
});
