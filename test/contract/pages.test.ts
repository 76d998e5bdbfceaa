import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import { entryWords } from '../../functions/ledger/domain/entry-words.ts';
import { caseCodes } from '../../shared/kernel/money-cases.ts';
import { allContracts } from '../support/contracts.ts';

const repository = join(import.meta.dirname, '../..');
const read = (page: string): string => readFileSync(join(repository, page), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: repository }).toSorted();

/** Whatever a page calls a parameter, it stands in the same place. */
const shapeOf = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .replace(/\{[^}]+\}|\$[A-Z]\b|(?<=\/)[A-Z]{3,}|(?<=\/)1$/g, '{}')
    .replace(/\/$/, '');

const contracts = await allContracts();
const routes = new Set(
  contracts
    .filter((contract) => contract.kind === 'http')
    .map(({ method, path }) => `${method} ${shapeOf(path)}`),
);
const NAMED = /\b(GET|POST|PATCH|PUT|DELETE) (\/v1\/[^\s`)"'|,;:]+)/g;
/** Pages on the provider, which has a /v1 of its own. */
const foreign = ['docs/sandbox.md', 'docs/toss.md'];

/** What the other pages say is asked of the provider itself. */
const atProvider = ['GET /v1/payments/orders/{}'];

const named = pages
  .filter((page) => !foreign.includes(page))
  .flatMap((page) =>
    [...read(page).matchAll(NAMED)].map(([, method = '', path = '']) => ({ page, method, path })),
  );

describe('what pages tell of the API', () => {
  it('is a lot', () => expect(named.length).toBeGreaterThan(100));

  it('names routes that there are', () => {
    const unknown = named
      .filter(({ method, path }) => {
        const route = `${method} ${shapeOf(path)}`;
        return !routes.has(route) && !atProvider.includes(route);
      })
      .map(({ page, method, path }) => `${page}: ${method} ${path}`);
    expect(unknown).toEqual([]);
  });
});

describe.each(readdirSync(join(repository, 'functions')))('the page of %s', (capability) => {
  const page = read(`docs/capabilities/${capability}.md`);
  const own = contracts.filter((contract) => contract.capability === capability);

  it.each(['Purpose', 'What it is the truth of', '.*[Ee]vents.*', '.*[Aa]larms.*'])(
    'has the heading %s',
    (heading) => expect(page).toMatch(new RegExp(`^## ${heading}$`, 'm')),
  );

  it('names every event it takes and every event it tells', () => {
    const taken = own.flatMap((contract) =>
      contract.kind === 'event' ? contract.on.map(({ detailType }) => detailType) : [],
    );
    const toldOf = [...catalog]
      .filter(({ source }) => source === `jangteo.${capability}`)
      .map(({ detailType }) => detailType);
    const unnamed = [...taken, ...toldOf].filter((event) => !page.includes(`\`${event}\``));
    expect(unnamed).toEqual([]);
  });
});

describe('the page of the ledger', () => {
  it.each(Object.entries(entryWords))('says how an association reads %s', (kind, { label }) => {
    const row = read('docs/capabilities/ledger.md')
      .split('\n')
      .find(
        (line) => line.startsWith('| `') && line.includes(`\`${kind}\``) && line.includes(label),
      );
    expect(row).toBeDefined();
  });
});

describe('the page of who is called', () => {
  /** Differences between two lists are told together, by the page of the daily run. */
  const told = `${read('docs/operations.md')}${read('docs/capabilities/reconciliation.md')}`;

  it.each(caseCodes)('says what to do about %s', (code) => expect(told).toContain(`\`${code}\``));
});
