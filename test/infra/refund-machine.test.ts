import { describe, expect, it } from 'vitest';
import { refundPageMax } from '../../events/refunding.ts';
import { refundMachine } from '../../infra/machines/refund.ts';
import { defineWith, runMachine, type Task } from '../../local/states/run-definition.ts';

const STATE_BYTES_MAX = 262_144;
const HISTORY_EVENTS_MAX = 25_000;
const definition = defineWith(refundMachine);
const campaignId = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
const walk = { cursor: null, pages: 0, undecided: 0, refused: 0, pass: 1 };
const INPUT = { campaignId, approvedAt: '2026-06-01T01:00:00.000Z', leg: 1, again: 0, walk };

interface Page {
  readonly refunds: readonly { readonly pledgeId: string }[];
}

/**
 * A collected campaign of so many pages. The provider does not say at first what became of one
 * pledge of each page in `unsaid`; asked in another pass it has given that back as well.
 */
const worldOf = (pages: number, perPage: number, unsaid: ReadonlySet<number> = new Set()) => {
  const givenBack = new Map<string, number>();
  const marked = new Set<string>();
  const handedOver: Record<string, unknown>[] = [];
  const completed: unknown[] = [];
  const silentOnce = new Set([...unsaid].map((page) => pledgeOf(page, 0)));
  const tasks: Record<string, Task> = {
    'pledges/read-refund-page': ({ cursor }: { cursor: string | null }) => {
      const page = Number(cursor ?? '0');
      const done = page + 1 >= pages;
      const refunds = Array.from({ length: perPage }, (_, index) => ({
        pledgeId: pledgeOf(page, index),
        paymentId: pledgeOf(page, index).replace('pledge', 'payment'),
        amountKrw: 1_000_000,
      }));
      const cursorAfter = done ? null : String(page + 1);
      return { pageKey: `page-${page}`, refunds, refundCount: perPage, cursor: cursorAfter, done };
    },
    'refunds/hold-receipts': () => ({ held: [] }),
    'payments/refund-page': ({ refunds }: Page) => ({
      outcomes: refunds.map(({ pledgeId }) => {
        if (silentOnce.delete(pledgeId)) return { outcome: 'undecided', pledgeId };
        // As payments does: what was given back before is told again, and not made again.
        if (!givenBack.has(pledgeId)) givenBack.set(pledgeId, 1_000_000);
        const fees = { providerFeeKrw: 30_000, providerFeeVatKrw: 3_000 };
        const refundId = pledgeId.replace('pledge', 'refund');
        return { outcome: 'refunded', pledgeId, refundId, amountKrw: 1_000_000, ...fees };
      }),
    }),
    'ledger/book-refund-page': ({ outcomes }: { outcomes: readonly { outcome: string }[] }) => ({
      undecidedCount: outcomes.filter(({ outcome }) => outcome === 'undecided').length,
      refusedCount: 0,
      heldCount: 0,
    }),
    'pledges/mark-refund-page': ({
      outcomes,
    }: {
      outcomes: readonly { outcome: string; pledgeId: string }[];
    }) => {
      for (const { outcome, pledgeId } of outcomes)
        if (outcome === 'refunded') marked.add(pledgeId);
      return { refundedCount: outcomes.length };
    },
    'refunds/plan-refund-repeat': ({ pass }: { pass: number }) => ({
      repeatAt: '2026-06-01T01:10:00.000Z',
      pass: pass + 1,
    }),
    'refunds/complete-campaign-refund': (input: unknown) => {
      completed.push(input);
      return { completed: true };
    },
    'refunds/continue-campaign-refund': (input: Record<string, unknown>) => {
      handedOver.push(input);
      return { continued: true };
    },
  };
  return { tasks, givenBack, marked, handedOver, completed };
};

const pledgeOf = (page: number, index: number): string =>
  `pledge_01jd3k8r2ve5wbx6m0${String(page * refundPageMax + index).padStart(8, '0')}`;

/** Runs a refund through all its executions, as `continue-campaign-refund` starts them. */
const refund = async (world: ReturnType<typeof worldOf>) => {
  const legs: Awaited<ReturnType<typeof runMachine>>[] = [];
  let input: object = INPUT;
  for (let leg = 1; leg <= 20; leg += 1) {
    const told = world.handedOver.length;
    const result = await runMachine(definition, input, world.tasks, () => undefined);
    expect(result.failure).toBeUndefined();
    legs.push(result);
    const next = world.handedOver[told];
    if (next === undefined) return legs;
    const { walk: stands } = next as unknown as typeof INPUT;
    input = { ...INPUT, leg: leg + 1, walk: { ...stands, pages: 0 } };
  }
  throw new Error('The refund has no end within twenty executions.');
};

describe('the refund of a whole campaign', () => {
  it('gives every pledge back once, whatever their number, far below the limit of history', async () => {
    // 1,201 pages: with full ones, 240,200 pledges.
    const world = worldOf(1_201, 1);
    const legs = await refund(world);
    expect(legs).toHaveLength(3);
    expect(Math.max(...legs.map(({ historyEvents }) => historyEvents))).toBeLessThan(
      HISTORY_EVENTS_MAX * 0.85,
    );
    expect([world.givenBack.size, world.marked.size]).toEqual([1_201, 1_201]);
    expect(world.completed).toEqual([{ campaignId, refused: 0 }]);
  }, 120_000);

  it('carries a full page and no more', async () => {
    const [few] = await refund(worldOf(2, refundPageMax));
    expect(few?.stateBytesMax).toBeLessThan(STATE_BYTES_MAX / 2);
    const [more] = await refund(worldOf(20, refundPageMax));
    expect(more?.stateBytesMax).toBeLessThan((few?.stateBytesMax ?? 0) + 200);
  });

  it('walks its pages again for what the provider has not said, also across executions', async () => {
    const world = worldOf(600, 1, new Set([3, 550]));
    const legs = await refund(world);
    expect(legs.flatMap(({ states }) => states).filter((name) => name === 'WaitToRepeat')).toEqual([
      'WaitToRepeat',
    ]);
    expect([world.givenBack.size, world.marked.size]).toEqual([600, 600]);
    expect(world.completed).toEqual([{ campaignId, refused: 0 }]);
  }, 120_000);
});
