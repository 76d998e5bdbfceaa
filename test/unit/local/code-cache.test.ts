import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compileCommonJs } from '../../../local/lambda/code-cache.ts';

let folder: string;
let codeFile: string;
let cacheFile: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jangteo-code-'));
  codeFile = path.join(folder, 'index.js');
  cacheFile = path.join(folder, 'cache', 'index.bin');
});

afterEach(() => rmSync(folder, { recursive: true }));

const answerOf = (source: string): unknown => {
  writeFileSync(codeFile, source);
  const { run, keep } = compileCommonJs(codeFile, cacheFile);
  const module: { exports: unknown } = { exports: {} };
  run(module.exports, createRequire(codeFile), module, codeFile, path.dirname(codeFile));
  keep();
  return module.exports;
};

it('keeps compiled code once, and runs the same from it', () => {
  expect(answerOf('module.exports = 1;')).toBe(1);
  const kept = statSync(cacheFile);
  expect(answerOf('module.exports = 1;')).toBe(1);
  expect(statSync(cacheFile).ino).toBe(kept.ino);
});

it('does not take one source for another of the same length', () => {
  expect(answerOf('module.exports = 1;')).toBe(1);
  expect(answerOf('module.exports = 2;')).toBe(2);
});

it('runs without, where nothing can be kept', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  mkdirSync(cacheFile, { recursive: true });
  expect(answerOf('module.exports = 1;')).toBe(1);
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});
