import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonProblems, type ProblemType } from '../../shared/kernel/problem.ts';
import { allContracts } from '../support/contracts.ts';

const functionsFolder = join(import.meta.dirname, '../../functions');
const SNAKE_CASE = /^[a-z]+(_[a-z0-9]+)*$/;
const HANGUL = /[가-힣]/;
const MESSAGE_LENGTH_MAX = 160;

interface Declared extends ProblemType {
  readonly owner: string;
}

const problemsOf = async (capability: string): Promise<readonly Declared[]> => {
  const file = join(functionsFolder, capability, 'domain/problems.ts');
  if (!existsSync(file)) return [];
  const { problems } = (await import(file)) as { problems: Record<string, ProblemType> };
  return Object.values(problems).map((problem) => ({ ...problem, owner: capability }));
};

const ofCapabilities = (await Promise.all(readdirSync(functionsFolder).map(problemsOf))).flat();
const declared: readonly Declared[] = [
  ...Object.values(commonProblems).map((problem) => ({ ...problem, owner: 'common' })),
  ...ofCapabilities,
];
const httpContracts = (await allContracts()).filter((contract) => contract.kind === 'http');

const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

describe('problem codes', () => {
  // Capabilities do not import each other, so two may declare a refusal both can give. A code still
  // means one thing: whoever reads it need not know which capability wrote it.
  it('mean one thing wherever they are declared', () => {
    const different = [...Map.groupBy(declared, ({ code }) => code)].filter(
      ([, list]) => new Set(list.map(({ status, en, ko }) => `${status} ${en} ${ko}`)).size > 1,
    );
    expect(different.map(([code, list]) => `${code}: ${list.map(({ owner }) => owner)}`)).toEqual(
      [],
    );
  });

  it('are each raised by some route: what no contract lists, no caller is told of', () => {
    const listed = new Set(
      httpContracts.flatMap((contract) => contract.problems.map(({ code }) => code)),
    );
    const unlisted = ofCapabilities.filter(({ code }) => !listed.has(code));
    expect(unlisted.map(({ owner, code }) => `${owner}: ${code}`)).toEqual([]);
  });

  it('in a contract are its own capability’s or everyone’s, never a copy', () => {
    const strange = httpContracts.flatMap((contract) =>
      contract.problems
        .filter((problem) => {
          const mine = declared.find(
            ({ code, owner }) =>
              code === problem.code && ['common', contract.capability].includes(owner),
          );
          return mine?.status !== problem.status;
        })
        .map(({ code }) => `${contract.name}: ${code}`),
    );
    expect(strange).toEqual([]);
  });
});

describe.each(declared)('$owner/$code', ({ code, en, ko }) => {
  it('is snake_case', () => expect(code).toMatch(SNAKE_CASE));

  it('speaks English and Korean, each in its own letters', () => {
    expect(en).not.toMatch(HANGUL);
    expect(ko).toMatch(HANGUL);
    expect(Math.min(en.length, ko.length)).toBeGreaterThan(0);
    expect(Math.max(en.length, ko.length)).toBeLessThanOrEqual(MESSAGE_LENGTH_MAX);
  });

  it('names the same values in both', () => expect(placeholdersIn(ko)).toEqual(placeholdersIn(en)));
});
