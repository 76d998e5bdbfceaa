import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId, newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

const machineArn = 'arn:aws:states:ap-northeast-2:000000000000:stateMachine:settlement';
const names = ['SETTLEMENT', 'PAYOUT', 'REFUND', 'RECONCILIATION'];
const arns = names.map((name) => `${name}_STATE_MACHINE_ARN`);
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(Object.fromEntries(arns.map((name) => [name, machineArn])));
});
afterAll(() => engine.stop());

const table = (): string => process.env.SETTLEMENTS_TABLE ?? '';
const closesAt = '2026-03-09T03:00:00.000Z';
const terms = () => ({
  campaignId: newId('campaign'),
  associationId: newId('association'),
  fundingModel: 'all_or_nothing' as const,
  goalKrw: 100_000,
  closesAt,
  shortfallRule: 'association_confirms' as const,
  platformFeeBps: 500,
  payoutMilestonesBps: null,
});

const loaded = async () => {
  const [{ startDueSettlements }, { termsStore }, { settlementStore }] = await Promise.all([
    import('../../../functions/settlements/start-due-settlements/handler.ts'),
    import('../../../functions/settlements/store/terms-store.ts'),
    import('../../../functions/settlements/store/settlement-store.ts'),
  ]);
  return {
    start: startDueSettlements,
    campaigns: termsStore(table()),
    settlements: settlementStore(table()),
  };
};

/** Remembers names as Step Functions does: one that is taken is not started again. */
const machines = () => {
  const started = new Map<string, unknown>();
  return {
    started,
    start: async (_arn: string, name: string, input: unknown): Promise<boolean> => {
      if (started.has(name)) return false;
      started.set(name, input);
      return true;
    },
  };
};

const effectsAt = (
  nowMs: number,
  executions: ReturnType<typeof machines>,
  { campaigns, settlements }: Awaited<ReturnType<typeof loaded>>,
) => ({ terms: campaigns, settlements, executions, machineArn, clock: { nowMs: () => nowMs } });

describe('starting', () => {
  it('begins one settlement, however many ticks come together and again', async () => {
    const stores = await loaded();
    const campaign = terms();
    await stores.campaigns.schedule(campaign);
    const executions = machines();
    const tick = () => stores.start(effectsAt(Date.parse(closesAt) + 1_000, executions, stores));
    await stores.start(effectsAt(Date.parse(closesAt) - 1_000, executions, stores));
    expect(executions.started.size).toBe(0);
    await Promise.all(Array.from({ length: 10 }, tick));
    await tick();
    const settlementId = derivedId('settlement', campaign.campaignId, '1');
    expect([...executions.started.keys()]).toEqual([settlementId]);
    expect(executions.started.get(settlementId)).toMatchObject({
      closedAt: closesAt,
      fenceAt: '2026-03-09T03:00:45.000Z',
      leg: 1,
    });
    expect(await stores.settlements.find(settlementId)).toMatchObject({ status: 'waiting' });
    expect((await stores.campaigns.due('2999-01-01T00:00:00.000Z', 100)).ready).toEqual([]);
  });

  it('takes a cancellation before the close, in whatever order the events come', async () => {
    const stores = await loaded();
    const campaign = terms();
    const cancelledAt = '2026-03-01T00:00:00.000Z';
    expect(await stores.campaigns.cancel(campaign.campaignId, cancelledAt)).toBe(true);
    const before = await stores.campaigns.due('2026-03-02T00:00:00.000Z', 100);
    expect(before.unknown).toContain(campaign.campaignId);
    await stores.campaigns.schedule(campaign);
    const executions = machines();
    await stores.start(effectsAt(Date.parse(cancelledAt) + 60_000, executions, stores));
    const [input] = [...executions.started.values()];
    expect(input).toMatchObject({ campaignId: campaign.campaignId, closedAt: cancelledAt });
  });

  it('leaves a suspended campaign alone until it is resumed', async () => {
    const stores = await loaded();
    const campaign = terms();
    const { campaignId } = campaign;
    await stores.campaigns.schedule(campaign);
    // The resumption is told before the suspension it ends.
    await stores.campaigns.hold(campaignId, { held: false, version: 3 });
    await stores.campaigns.hold(campaignId, { held: true, version: 2 });
    expect((await stores.campaigns.find(campaignId))?.held).toBe(false);
    await stores.campaigns.hold(campaignId, { held: true, version: 4 });
    const executions = machines();
    await stores.start(effectsAt(Date.parse(closesAt) + 1_000, executions, stores));
    expect(executions.started.size).toBe(0);
    await stores.campaigns.hold(campaignId, { held: false, version: 5 });
    await stores.start(effectsAt(Date.parse(closesAt) + 1_000, executions, stores));
    expect(executions.started.size).toBe(1);
  });
});

describe('a step that runs twice', () => {
  it('changes nothing: verdict, shortfall and figures are what was found first', async () => {
    const stores = await loaded();
    const campaign = terms();
    await stores.campaigns.schedule(campaign);
    const executions = machines();
    const nowMs = Date.parse(closesAt) + 60_000;
    await stores.start(effectsAt(nowMs, executions, stores));
    const [settlementId = ''] = [...executions.started.keys()];
    const [{ decide }, { applyRule }, { conclude }] = await Promise.all([
      import('../../../functions/settlements/decide-verdict/handler.ts'),
      import('../../../functions/settlements/apply-shortfall-rule/handler.ts'),
      import('../../../functions/settlements/conclude-settlement/handler.ts'),
    ]);
    const clock = { nowMs: () => nowMs };
    const effects = { settlements: stores.settlements, terms: stores.campaigns, clock };
    const sums = { pledgeCount: 2, pledgedKrw: 100_000, collectedKrw: 0 };
    expect(await decide({ settlementId, sums }, effects)).toEqual({
      verdict: 'succeeded',
      next: 'charge',
    });
    // A pledge that is gone by the second count does not undo the verdict.
    const fewer = { pledgeCount: 1, pledgedKrw: 50_000, collectedKrw: 0 };
    expect(await decide({ settlementId, sums: fewer }, effects)).toEqual({
      verdict: 'succeeded',
      next: 'charge',
    });
    const books = { collectedKrw: 100_000, refundedKrw: 0 };
    const rule = { settlementId, sums: { collectedKrw: 100_000 }, books, look: 1 };
    const first = await applyRule(rule, effects);
    expect(first).toMatchObject({ action: 'proceed', platformFeeKrw: 5_000 });
    const later = { ...effects, clock: { nowMs: () => nowMs + 3_600_000 } };
    const lost = { ...rule, sums: { collectedKrw: 1 }, books: { collectedKrw: 1, refundedKrw: 0 } };
    expect(await applyRule(lost, later)).toEqual(first);
    const end = {
      settlementId,
      sums: { collectedKrw: 100_000, droppedCount: 0, droppedKrw: 0 },
      books: {
        providerFeeKrw: 3_000,
        providerFeeVatKrw: 300,
        platformFeeKrw: 5_000,
        platformFeeVatKrw: 500,
        matchedKrw: 40_000,
        balanceKrw: 131_200,
      },
    };
    expect(await conclude(end, effects)).toEqual({ verdict: 'succeeded' });
    const frozen = await stores.settlements.find(settlementId);
    await conclude({ ...end, books: { ...end.books, balanceKrw: 1 } }, later);
    await decide({ settlementId, sums: fewer }, later);
    expect(await stores.settlements.find(settlementId)).toEqual(frozen);
    expect(frozen?.figures).toMatchObject({ netKrw: 91_200, pledgedKrw: 100_000 });
  });

  it('stops when books and pledges disagree for good', async () => {
    const stores = await loaded();
    const campaign = terms();
    await stores.campaigns.schedule(campaign);
    const executions = machines();
    const nowMs = Date.parse(closesAt) + 60_000;
    await stores.start(effectsAt(nowMs, executions, stores));
    const [settlementId = ''] = [...executions.started.keys()];
    const { applyRule } = await import(
      '../../../functions/settlements/apply-shortfall-rule/handler.ts'
    );
    const effects = { settlements: stores.settlements, clock: { nowMs: () => nowMs } };
    const input = {
      settlementId,
      sums: { collectedKrw: 100_000 },
      books: { collectedKrw: 50_000, refundedKrw: 0 },
    };
    expect(await applyRule({ ...input, look: 1 }, effects)).toMatchObject({
      action: 'recount',
      look: 2,
    });
    await expect(applyRule({ ...input, look: 31 }, effects)).rejects.toMatchObject({
      name: 'BooksDisagree',
    });
  });
});

describe('the watch', () => {
  it('tells of each thing once: failed at once, forgotten and late in the second round', async () => {
    const stores = await loaded();
    const late = terms();
    await stores.campaigns.schedule({ ...late, closesAt: '2026-03-08T00:00:00.000Z' });
    const [{ watchMoney }, { settlementFindings }] = await Promise.all([
      import('../../../functions/settlements/watch-money/handler.ts'),
      import('../../../functions/settlements/store/findings.ts'),
    ]);
    const findings = settlementFindings(table());
    const told: string[] = [];
    const keep =
      (tell: typeof findings.report) =>
      async (seen: Parameters<typeof findings.report>[0]): Promise<boolean> => {
        const isNews = await tell(seen);
        if (isNews) told.push(`${seen.code} ${seen.subject}`);
        return isNews;
      };
    const executions = {
      list: async (_arn: string, { status }: { status: string | undefined }) => ({
        executions:
          status === 'failed'
            ? [{ name: 'settlement_x', status: 'failed' as const, startedAt: '', stoppedAt: null }]
            : [],
        nextToken: undefined,
      }),
    };
    const machines = { settlement: '', payout: '', refund: '', reconciliation: '' };
    const watchAt = (at: string) =>
      watchMoney({
        terms: stores.campaigns,
        settlements: stores.settlements,
        executions,
        machines,
        clock: { nowMs: () => Date.parse(at) },
        findings: {
          report: keep(findings.report),
          suspect: keep(findings.suspect),
          clearUnseen: findings.clearUnseen,
        },
      });
    await watchAt('2027-01-01T00:00:00.000Z');
    expect(told).toEqual(['execution_failed settlement_x']);
    await watchAt('2027-01-01T00:10:00.000Z');
    expect(told).toContain(`settlement_not_started ${late.campaignId}`);
    expect(told.some((found) => found.startsWith('settlement_overdue'))).toBe(true);
    const count = told.length;
    await watchAt('2027-01-01T00:20:00.000Z');
    expect(told).toHaveLength(count);
    // It begins after all: the finding is cleared, and would be told anew.
    await stores.campaigns.markStarted(late.campaignId, 'settlement_y', '2027-01-01T00:25:00.000Z');
    await watchAt('2027-01-01T00:30:00.000Z');
    const again = { code: 'settlement_not_started', subject: late.campaignId, detail: '' } as const;
    expect(await findings.report({ ...again, at: '2027-01-01T00:40:00.000Z' })).toBe(true);
  });
});
