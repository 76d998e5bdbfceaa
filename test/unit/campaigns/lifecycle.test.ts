import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Aggregate, statusAt } from '../../../functions/campaigns/domain/campaign.ts';
import {
  advance,
  type Command,
  decide,
  settle,
  type Verdict,
} from '../../../functions/campaigns/domain/lifecycle.ts';
import { aggregate, CLOSES, campaign, codeOf, figures, OPENS, place } from './builders.ts';

/**
 * The life of a campaign once more, written from the rules and not from the code: a table of what
 * each step needs, and a clock. Random lives must go the same way in both.
 */
type Kind = Command['kind'] | 'settle' | 'tick' | 'wait';
interface Model {
  phase: 'draft' | 'review' | 'running' | 'stopped' | 'called off' | 'judged';
  verdict: string;
  told: string[];
  nowMs: number;
}

const minute = 60_000;
const start = OPENS - 10 * 24 * 60 * minute;

const modelStatus = (model: Model): string => {
  const isOver = model.nowMs >= CLOSES;
  switch (model.phase) {
    case 'draft':
      return 'draft';
    case 'review':
      return 'submitted';
    case 'running':
      return isOver ? 'closed' : model.nowMs < OPENS ? 'scheduled' : 'live';
    case 'stopped':
      return 'suspended';
    case 'called off':
      return 'cancelled';
    case 'judged':
      return model.verdict;
  }
};

/** What the rules say of a step: the refusal's code, or nothing and the model has moved on. */
const modelStep = (model: Model, kind: Kind, verdict: Verdict): string | undefined => {
  const status = modelStatus(model);
  const isLate = model.nowMs > OPENS;
  switch (kind) {
    case 'submit':
      if (status !== 'draft') return 'campaign_not_draft';
      if (isLate) return 'schedule_in_past';
      model.phase = 'review';
      return undefined;
    case 'approve':
      if (status !== 'submitted') return 'campaign_not_submitted';
      if (isLate) return 'schedule_in_past';
      model.phase = 'running';
      model.told.push('scheduled');
      return undefined;
    case 'return':
      if (status !== 'submitted') return 'campaign_not_submitted';
      model.phase = 'draft';
      return undefined;
    case 'suspend':
      if (!['scheduled', 'live'].includes(status)) return 'campaign_not_running';
      model.phase = 'stopped';
      model.told.push('suspended');
      return undefined;
    case 'resume':
      if (status !== 'suspended') return 'campaign_not_suspended';
      model.phase = 'running';
      model.told.push('resumed');
      return undefined;
    case 'cancel': {
      const before = ['draft', 'submitted', 'scheduled', 'live', 'suspended'];
      if (!before.includes(status)) return 'campaign_ended';
      if (model.told.length > 0) model.told.push('cancelled');
      model.phase = 'called off';
      return undefined;
    }
    case 'settle':
      if (status === 'closed' && verdict !== 'cancelled') {
        model.phase = 'judged';
        model.verdict = verdict;
      }
      return modelStatus(model) === verdict ? undefined : 'contradiction';
    case 'tick':
    case 'wait':
      return undefined;
  }
};

const kinds: Kind[] = [
  'submit',
  'approve',
  'return',
  'suspend',
  'resume',
  'cancel',
  'settle',
  'tick',
  'wait',
  'wait',
];
const commandOf = (kind: Command['kind']): Command => {
  switch (kind) {
    case 'submit':
      return { kind, place };
    case 'approve':
      return { kind, platformFeeBps: 300 };
    case 'return':
      return { kind, reasons: ['사진 부족'] };
    case 'suspend':
      return { kind, reason: '신고' };
    case 'resume':
      return { kind };
    case 'cancel':
      return { kind, by: 'operator', reason: '취소' };
  }
};

const stepArbitrary = fc.record({
  kind: fc.constantFrom(...kinds),
  verdict: fc.constantFrom<Verdict>('succeeded', 'failed', 'cancelled', 'refunded'),
  // Most lives would otherwise end in the draft: steps are long, and land on the edges too.
  wait: fc.oneof(
    fc.integer({ min: 0, max: 15 * 24 * 60 }).map((minutes) => ({ byMs: minutes * minute })),
    fc.constantFrom({ toMs: OPENS - 1 }, { toMs: OPENS }, { toMs: CLOSES - 1 }, { toMs: CLOSES }),
  ),
});

type Step = typeof stepArbitrary extends fc.Arbitrary<infer S> ? S : never;
const step = (kind: Kind, toMs = 0): Step => ({ kind, verdict: 'failed', wait: { toMs } });
/** Where a random life begins: far from the end, or near enough to it that the end is tried. */
const openings: Step[][] = [
  [],
  [step('submit'), step('approve')],
  [step('submit'), step('approve'), step('wait', CLOSES)],
  [step('submit'), step('approve'), step('wait', CLOSES), step('settle')],
  [step('submit'), step('approve'), step('cancel'), step('wait', CLOSES)],
];
const lifeArbitrary = fc
  .tuple(fc.constantFrom(...openings), fc.array(stepArbitrary, { maxLength: 25 }))
  .map(([opening, steps]) => [...opening, ...steps]);

const takeStep = (real: Aggregate, kind: Kind, verdict: Verdict, nowMs: number, told: string[]) => {
  if (kind === 'wait') return real;
  if (kind === 'tick') {
    return { ...real, campaign: advance(real.campaign, nowMs) ?? real.campaign };
  }
  if (kind === 'settle') {
    return { ...real, campaign: settle(real.campaign, verdict, figures) ?? real.campaign };
  }
  const { campaign: next, news } = decide(real, commandOf(kind), nowMs);
  if (news !== undefined) told.push(news);
  return { ...real, campaign: next };
};

describe('the life of a campaign', () => {
  it('goes as the rules say, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(lifeArbitrary, (steps) => {
        const model: Model = { phase: 'draft', verdict: '', told: [], nowMs: start };
        let real = aggregate();
        const told: string[] = [];
        for (const { kind, verdict, wait } of steps) {
          if (kind === 'wait') {
            const wanted = 'byMs' in wait ? model.nowMs + wait.byMs : wait.toMs;
            model.nowMs = Math.max(model.nowMs, wanted);
          }
          // A settlement comes only after the close, or after a cancellation.
          const canBeSettled = ['called off', 'judged'].includes(model.phase);
          const isClosed = modelStatus(model) === 'closed';
          if (kind === 'settle' && !canBeSettled && !isClosed) continue;
          const before = structuredClone(real);
          const expected = modelStep(model, kind, verdict);
          const code = codeOf(() => {
            real = takeStep(real, kind, verdict, model.nowMs, told);
          });
          if (expected === undefined) expect(code).toBe('nothing was thrown');
          else {
            if (expected === 'contradiction') expect(code).toMatch(/was settled as/);
            else expect(code).toBe(expected);
            expect(real).toEqual(before);
          }
          expect(statusAt(real.campaign, model.nowMs)).toBe(modelStatus(model));
          expect(told).toEqual(model.told);
          expect(real.campaign.offerVersion).toBe(model.told.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is told by the clock, not by what was written down', () => {
    const approved = decide(
      { ...aggregate(), campaign: campaign({ state: { status: 'submitted', submittedAt: '' } }) },
      { kind: 'approve', platformFeeBps: 0 },
      start,
    ).campaign;
    const at = (nowMs: number) => statusAt(approved, nowMs);
    expect([at(OPENS - 1), at(OPENS), at(CLOSES - 1), at(CLOSES)]).toEqual([
      'scheduled',
      'live',
      'live',
      'closed',
    ]);
    expect(approved.state.status).toBe('scheduled');
    expect(advance(approved, OPENS - 1)).toBeUndefined();
    expect(advance(approved, OPENS)?.state).toEqual({ status: 'live' });
    // A sweep that slept through the whole campaign still finds the end.
    expect(advance(approved, CLOSES)?.state).toEqual({ status: 'closed' });
  });

  it('goes on where it was when it is resumed', () => {
    const suspended = {
      ...aggregate(),
      campaign: campaign({
        offerVersion: 2,
        state: { status: 'suspended', reason: '신고', suspendedAt: '2026-03-01T00:00:00.000Z' },
      }),
    };
    const resumedAt = (nowMs: number) => decide(suspended, { kind: 'resume' }, nowMs);
    expect(resumedAt(OPENS - 1).campaign.state.status).toBe('scheduled');
    expect(resumedAt(OPENS).campaign.state.status).toBe('live');
    // Past its deadline it was not settled: resumed, it is closed and can be.
    expect(resumedAt(CLOSES)).toMatchObject({
      campaign: { state: { status: 'closed' } },
      news: 'resumed',
    });
  });
});
