import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** Numbers of a waiting line against the real engine. */

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const people = 640;
const atOnce = 64;
/** The last block may not be used up; nothing else is left out. */
const blockMax = 100;

test('a crowd that joins together gets the numbers in a row, each once', async () => {
  const { lineStore } = await import('../../../functions/promotions/store/line-store.ts');
  const nowMs = Date.parse('2026-05-01T01:00:00.000Z');
  // One function that serves many at once, as a container may.
  const line = lineStore(process.env.PROMOTIONS_TABLE ?? '', () => nowMs);
  const terms = {
    promotionId: newId('promotion'),
    ...{ fromMs: nowMs, admittedBefore: 0, ratePerSecond: 0, birthYearRota: false },
  };
  const numbers: number[] = [];
  for (let wave = 0; wave < people / atOnce; wave += 1) {
    const joined = Array.from({ length: atOnce }, () => line.nextNumber(terms));
    numbers.push(...(await Promise.all(joined)));
  }
  expect(new Set(numbers).size).toBe(people);
  expect(Math.min(...numbers)).toBe(0);
  expect(Math.max(...numbers)).toBeLessThan(people + blockMax);
});
