import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fenceMs,
  newPromotion,
  type Promotion,
  rememberedMs,
  statusAt,
  versionAt,
} from '../../../functions/promotions/domain/promotion.ts';
import {
  type PromotionCommand,
  stepPromotion,
} from '../../../functions/promotions/domain/promotion-step.ts';
import type { Rule } from '../../../functions/promotions/domain/rule-schemas.ts';
import { termsReader } from '../../../functions/promotions/store/terms-store.ts';
import { isProblem } from '../../../shared/kernel/problem.ts';
import { holidayRule, promotionId } from './rule-scene.ts';

const hourMs = 3_600_000;
const startMs = Date.parse('2026-02-10T15:00:00.000Z');
const endMs = Date.parse('2026-02-15T15:00:00.000Z');
const beforeMs = startMs - 48 * hourMs;
const iso = (ms: number) => new Date(ms).toISOString();

const draft = (): Promotion =>
  newPromotion({
    promotionId,
    name: '환급행사',
    editionId: null,
    poolId: 'pool_01jd3k8r2ve5wbx6m0q9hzt4c7',
    rule: holidayRule(),
    createdBy: 'maker',
    createdAt: iso(beforeMs),
  });

const by = (subject: string, atMs: number) => ({ subject, at: iso(atMs) });
const step = (promotion: Promotion, command: PromotionCommand, subject: string, atMs: number) =>
  stepPromotion(promotion, command, by(subject, atMs)).promotion;

const launchedAt = (atMs: number): Promotion =>
  step(step(draft(), { kind: 'propose' }, 'maker', atMs), { kind: 'approve' }, 'officer', atMs);

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (isProblem(error)) return error.type.code;
    throw error;
  }
  return 'done';
};

const command = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    rule: fc.constantFrom(
      holidayRule(),
      holidayRule({ caps: [] }),
      holidayRule({ when: { startsAt: iso(startMs), endsAt: iso(endMs - 24 * hourMs) } }),
    ),
    effectiveFrom: fc.option(
      fc.integer({ min: -60, max: 150 }).map((hours) => iso(startMs + hours * hourMs)),
    ),
  }),
  fc.constant({ kind: 'propose' as const }),
  fc.constant({ kind: 'approve' as const }),
  fc.constant({ kind: 'return' as const, reason: '다시' }),
  fc.constant({ kind: 'suspend' as const, reason: '멈춤' }),
);
const acts = fc.array(
  fc.record({
    command,
    subject: fc.constantFrom('one', 'two', 'three'),
    afterMs: fc.integer({ min: 0, max: 6 * hourMs }),
  }),
  { minLength: 5, maxLength: 60 },
);

describe('the life of a promotion, whatever people do', () => {
  it('has one version in force at any instant, agreed on by two, and never changes the past', () => {
    let launches = 0;
    fc.assert(
      fc.property(acts, fc.integer({ min: -60, max: 150 }), (steps, lookHours) => {
        let promotion = draft();
        let nowMs = beforeMs;
        let proposer: string | undefined;
        for (const { command: wanted, subject, afterMs } of steps) {
          nowMs += afterMs;
          const before = promotion;
          try {
            promotion = step(promotion, wanted, subject, nowMs);
          } catch (error) {
            expect(isProblem(error)).toBe(true);
            continue;
          }
          if (wanted.kind === 'propose') proposer = subject;
          if (wanted.kind === 'approve') expect(subject).not.toBe(proposer);
          expect(promotion.version).toBe(before.version + 1);
          // Approved versions stay as they are, and none begins in the past of its approval.
          expect(promotion.versions.slice(0, before.versions.length)).toEqual(before.versions);
          const added = promotion.versions.slice(before.versions.length);
          expect(added.length).toBe(wanted.kind === 'approve' && before.draft !== null ? 1 : 0);
          launches += added.length;
          for (const { effectiveFrom } of added) {
            expect(Date.parse(effectiveFrom)).toBeGreaterThanOrEqual(nowMs);
          }
          // Whoever is stopped runs again only by an approval.
          if (before.suspension !== null && promotion.suspension === null) {
            expect(wanted.kind).toBe('approve');
          }
        }
        const { versions } = promotion;
        const atMs = startMs + lookHours * hourMs;
        const inForce = versions.filter(({ effectiveFrom }, index) => {
          const until = versions[index + 1]?.effectiveFrom;
          return (
            Date.parse(effectiveFrom) <= atMs && (until === undefined || atMs < Date.parse(until))
          );
        });
        const begun = versions.some(({ effectiveFrom }) => Date.parse(effectiveFrom) <= atMs);
        expect(inForce).toHaveLength(begun ? 1 : 0);
        expect(versionAt(versions, atMs)).toEqual(inForce[0]);
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, n) => n + 1));
      }),
      { numRuns: 600 },
    );
    expect(launches, 'sequences that launch nothing show nothing').toBeGreaterThan(100);
  });
});

describe('a launched promotion', () => {
  it('can be stopped by anybody alone for as long as any of its versions grants', () => {
    const promotion = launchedAt(beforeMs);
    for (const atMs of [beforeMs, startMs, endMs - 1]) {
      const stopped = step(promotion, { kind: 'suspend', reason: '멈춤' }, 'anybody', atMs);
      expect(statusAt(stopped, atMs)).toBe('suspended');
    }
    // A version that would be over before it takes effect would end the one in force on paper only.
    const edited = step(
      promotion,
      {
        kind: 'edit',
        rule: holidayRule({ when: { startsAt: iso(startMs), endsAt: iso(startMs + hourMs) } }),
        effectiveFrom: iso(startMs + 2 * hourMs),
      },
      'maker',
      beforeMs + 1,
    );
    const propose = () => step(edited, { kind: 'propose' }, 'maker', beforeMs + 2);
    expect(codeOf(propose)).toBe('promotion_over');
  });

  it('goes on from a stop with its new version only, never with the one that was stopped', () => {
    const stopped = step(
      launchedAt(beforeMs),
      { kind: 'suspend', reason: '금액 오류' },
      'anybody',
      startMs + hourMs,
    );
    const better = holidayRule({ caps: [] });
    const later = { kind: 'edit', rule: better, effectiveFrom: iso(startMs + 9 * hourMs) } as const;
    const edited = step(stopped, later, 'maker', startMs + 2 * hourMs);
    const propose = (promotion: Promotion) => () =>
      step(promotion, { kind: 'propose' }, 'maker', startMs + 3 * hourMs);
    expect(codeOf(propose(edited))).toBe('suspended_resumes_at_once');
    const now = step(edited, { kind: 'edit', effectiveFrom: null }, 'maker', startMs + 2 * hourMs);
    const resumedMs = startMs + 4 * hourMs;
    const resumed = step(propose(now)(), { kind: 'approve' }, 'officer', resumedMs);
    expect(versionAt(resumed.versions, resumedMs)?.version).toBe(2);
    expect(statusAt(resumed, resumedMs)).toBe('live');
  });

  it('keeps its festival, its pool and its kind', () => {
    const promotion = launchedAt(beforeMs);
    const frozen: readonly PromotionCommand[] = [
      { kind: 'edit', editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7' },
      { kind: 'edit', poolId: 'pool_01jd3k8r2ve5wbx6m0q9hzt4c8' },
      { kind: 'edit', rule: holidayRule({ kind: 'payback' }) },
    ];
    for (const each of frozen) {
      expect(codeOf(() => step(promotion, each, 'maker', beforeMs))).toBe('promotion_kind_frozen');
    }
  });

  it('is approved by another person than proposed it', () => {
    const proposed = step(draft(), { kind: 'propose' }, 'maker', beforeMs);
    const alone = () => step(proposed, { kind: 'approve' }, 'maker', beforeMs);
    expect(codeOf(alone)).toBe('launcher_is_proposer');
  });
});

describe('the terms a function remembers', () => {
  const scene = () => {
    const state = { promotion: launchedAt(beforeMs), nowMs: startMs };
    const read = termsReader(
      {
        find: async () => state.promotion,
        findRule: async (): Promise<Rule> => holidayRule(),
      },
      { nowMs: () => state.nowMs },
    );
    return { state, read };
  };

  it('are forgotten well before the fence of a suspension', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: rememberedMs - 1 }),
        fc.integer({ min: 0, max: fenceMs }),
        async (readBeforeMs, askedAfterMs) => {
          const { state, read } = scene();
          await read(promotionId);
          state.nowMs += readBeforeMs;
          const stop = { kind: 'suspend', reason: '멈춤' } as const;
          state.promotion = step(state.promotion, stop, 'anybody', state.nowMs);
          state.nowMs += askedAfterMs;
          const answer = await read(promotionId).then(
            () => 'granted',
            (error: unknown) => (isProblem(error) ? error.type.code : 'broken'),
          );
          if (askedAfterMs >= rememberedMs) expect(answer).toBe('promotion_suspended');
        },
      ),
    );
    // What was decided in the last remembered moment is written before the fence: the longest request.
    expect(fenceMs - rememberedMs).toBeGreaterThanOrEqual(29_000);
  });

  it('change with the instant a version takes effect, also from memory', async () => {
    const { state, read } = scene();
    const effectiveFrom = iso(startMs + 2_000);
    const edit = { kind: 'edit', rule: holidayRule({ caps: [] }), effectiveFrom } as const;
    const edited = step(state.promotion, edit, 'maker', startMs);
    const proposed = step(edited, { kind: 'propose' }, 'maker', startMs);
    state.promotion = step(proposed, { kind: 'approve' }, 'officer', startMs);
    expect((await read(promotionId)).terms.version).toBe(1);
    state.nowMs = startMs + 1_999;
    expect((await read(promotionId)).terms.version).toBe(1);
    state.nowMs = startMs + 2_000;
    expect((await read(promotionId)).terms.version).toBe(2);
  });
});
