import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MovableClock } from '../../../local/clock/movable-clock.ts';
import { installShiftedDate } from '../../../local/clock/shifted-date.ts';
import { Journal } from '../../../local/journal/journal.ts';
import { VirtualTimers } from '../../../local/states/virtual-timers.ts';

const daysMs = (days: number): number => days * 86_400_000;

let journal: Journal;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'clock-'));
  journal = new Journal(directory);
});

afterEach(() => {
  journal.close();
});

describe('the movable clock', () => {
  test('keeps its moves and knows what it showed at a past moment', () => {
    let real = 1_000;
    const clock = new MovableClock(journal, () => real);
    clock.advance(500);
    real = 2_000;
    clock.advance(3_000);
    expect(clock.now()).toBe(5_500);
    const again = new MovableClock(journal, () => 10_000);
    expect(again.now()).toBe(13_500);
    expect(again.shownAt(999)).toBe(999);
    expect(again.shownAt(1_500)).toBe(2_000);
    expect(again.shownAt(2_001)).toBe(5_501);
  });

  test('never goes back', () => {
    const clock = new MovableClock(journal, () => 1_000);
    expect(() => clock.advance(-1)).toThrow('forward');
    expect(() => clock.moveTo(999)).toThrow('forward');
    expect(() => clock.moveTo(Number.NaN)).toThrow('forward');
    expect(clock.now()).toBe(1_000);
  });
});

describe('a shifted Date', () => {
  const RealDate = Date;
  const realSetTimeout = globalThis.setTimeout;
  const realClearTimeout = globalThis.clearTimeout;

  afterEach(() => {
    globalThis.Date = RealDate;
    RealDate.prototype.constructor = RealDate;
    globalThis.setTimeout = realSetTimeout;
    globalThis.clearTimeout = realClearTimeout;
  });

  test('moves the present and nothing else', () => {
    const clock = new MovableClock(journal);
    installShiftedDate(clock.shared);
    clock.advance(daysMs(40));
    const expected = RealDate.now() + daysMs(40);
    expect(Math.abs(Date.now() - expected)).toBeLessThan(1_000);
    const present = new Date();
    expect(Math.abs(present.getTime() - expected)).toBeLessThan(1_000);
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date(2026, 0, 2).getDate()).toBe(2);
    expect(Date.UTC(1970, 0, 1)).toBe(0);
    expect(new RealDate()).toBeInstanceOf(Date);
    expect(new Date().constructor).toBe(Date);
    expect(Date()).toContain(String(new Date().getFullYear()));
  });

  test('releases waits of any length, in order, and leaves measured times alone', () => {
    const clock = new MovableClock(journal);
    const timers = new VirtualTimers(installShiftedDate(clock.shared));
    timers.install();
    const fired: string[] = [];
    // Longer than a real timer keeps (24.8 days): it must neither fire at once nor be lost.
    setTimeout(() => fired.push('after 40 days'), daysMs(40));
    setTimeout(() => fired.push('after 30 days'), daysMs(30));
    timers.nextMeasuresRealTime();
    setTimeout(() => fired.push('task timed out'), 60_000);
    const cancelled = setTimeout(() => fired.push('cancelled'), 1_000);
    clearTimeout(cancelled);
    timers.runDue();
    expect(fired).toEqual([]);
    expect(timers.waitEndsWithin(3_000)).toBe(false);
    clock.advance(daysMs(29));
    timers.runDue();
    expect(fired).toEqual([]);
    clock.advance(daysMs(20));
    timers.runDue();
    expect(fired).toEqual(['after 30 days', 'after 40 days']);
  });
});
