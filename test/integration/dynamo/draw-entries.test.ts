import { afterAll, beforeAll, expect, it } from 'vitest';
import { derivedId, newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

it('a receipt is spend once and is taken out once, in whatever order the news come', async () => {
  const { entryStore } = await import('../../../functions/draws/store/entry-store.ts');
  const entries = entryStore(process.env.DRAWS_TABLE ?? '');
  const drawId = newId('draw');
  const entrantId = derivedId('entrant', drawId, 'phone:somebody');
  const receipt = (sourceId: string, spendKrw: number) => ({
    ...{ drawId, entrantId, sourceId, spendKrw, bonusEntries: 0 },
  });
  const kept = receipt('claim-kept', 30_000);
  const gone = receipt('claim-gone', 500_000);
  const late = receipt('claim-late', 70_000);
  await Promise.all([
    ...Array.from({ length: 5 }, () => entries.count(kept)),
    ...Array.from({ length: 5 }, () => entries.count(gone)),
    ...Array.from({ length: 5 }, () => entries.takeOut(gone)),
  ]);
  // The news that it is out came before the news that it was counted.
  await entries.takeOut(late);
  await entries.count(late);
  await entries.count(gone);
  expect((await entries.find(drawId, entrantId))?.spendKrw).toBe(30_000);
});
