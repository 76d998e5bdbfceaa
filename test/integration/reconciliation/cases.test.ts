import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({});
});
afterAll(() => engine.stop());

const loaded = async () => {
  const { caseStore, caseIdOf } = await import(
    '../../../functions/reconciliation/store/case-store.ts'
  );
  return { cases: caseStore(process.env.RECONCILIATION_TABLE ?? ''), caseIdOf };
};
const monday = '2026-03-02T00:00:00.000Z';
const tuesday = '2026-03-03T00:00:00.000Z';
const seenAt = (openedAt: string, subject: string) => ({
  code: 'settlement_overdue' as const,
  subject,
  detail: 'It is charging.',
  openedAt,
});

describe('a case', () => {
  it('opens once, however often and at once it is told', async () => {
    const { cases } = await loaded();
    const seen = seenAt(monday, newId('settlement'));
    const told = await Promise.all(Array.from({ length: 8 }, () => cases.open(seen)));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await cases.open(seenAt(tuesday, seen.subject))).toBe(false);
  });

  it('closes itself when its cause is gone, and opens anew when it is back', async () => {
    const { cases, caseIdOf } = await loaded();
    const seen = seenAt(monday, newId('settlement'));
    await cases.open(seen);
    await cases.clear({ ...seen, detail: 'It has moved on.' }, tuesday);
    expect(await cases.find(caseIdOf(seen.code, seen.subject))).toMatchObject({
      status: 'closed',
      closure: { action: 'cause_gone', reason: 'It has moved on.', by: 'watch', at: tuesday },
    });
    // The first telling, delivered again, is no news.
    expect(await cases.open(seen)).toBe(false);
    expect(await cases.open(seenAt(tuesday, seen.subject))).toBe(true);
  });

  it('stays closed when its end was told before its beginning', async () => {
    const { cases, caseIdOf } = await loaded();
    const seen = seenAt(monday, newId('settlement'));
    await cases.clear(seen, tuesday);
    expect(await cases.open(seen)).toBe(false);
    expect((await cases.find(caseIdOf(seen.code, seen.subject)))?.status).toBe('closed');
  });

  it('that a person has closed stays closed, and neither the watch nor a second person changes why', async () => {
    const { cases, caseIdOf } = await loaded();
    const seen = seenAt(monday, newId('settlement'));
    await cases.open(seen);
    const caseId = caseIdOf(seen.code, seen.subject);
    const open = await cases.find(caseId);
    if (open?.status !== 'open') throw new Error('It is not open.');
    const closeAs = (by: string) =>
      cases.close(
        {
          pk: caseId,
          actId: newId('act'),
          noun: 'closure',
          requestHash: by,
          by,
          at: tuesday,
          outcome: {},
        },
        open,
        { action: 'accepted', reason: by, by, at: tuesday },
      );
    const results = await Promise.all([closeAs('kim'), closeAs('lee')]);
    expect(results.filter(({ done }) => done)).toHaveLength(1);
    const winner = results[0]?.done ? 'kim' : 'lee';
    expect(await cases.open(seenAt('2026-03-09T00:00:00.000Z', seen.subject))).toBe(false);
    await cases.clear(seen, tuesday);
    expect(await cases.find(caseId)).toMatchObject({
      status: 'closed',
      closure: { action: 'accepted', by: winner },
    });
  });
});
