import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './support/run-tool.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: repository }).toSorted();
/** A page that reads as one, whatever else is added. */
const PAGES_MIN = 15;

/** GitHub's name of a heading: lower case, no marks, spaces as dashes. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const links = pages.flatMap((page) =>
  [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => ({
    page,
    target,
  })),
);

const leadsSomewhere = (page: string, target: string): boolean => {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page : join(dirname(page), file);
  if (!existsSync(join(repository, path))) return false;
  return anchor === undefined || anchorsOf(read(path)).includes(anchor);
};

const scripts = Object.keys(JSON.parse(read('package.json')).scripts);

/** What a person pastes, without the remarks, which are in the page's own language. */
const pasteOf = (page: string): string[] =>
  read(page)
    .split('```sh\n')
    .slice(2)
    .flatMap((block) => block.split('```')[0]?.split('\n') ?? [])
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('pages', () => {
  it('are there to be read', () => expect(pages.length).toBeGreaterThanOrEqual(PAGES_MIN));

  it.each(links)('$page leads to $target', ({ page, target }) =>
    expect(leadsSomewhere(page, target)).toBe(true),
  );

  it('tell a link that leads nowhere', () => {
    expect(leadsSomewhere('README.md', 'docs/nothing.md')).toBe(false);
    expect(leadsSomewhere('README.md', 'docs/costs.md#nothing')).toBe(false);
  });

  it.each(pages)('%s names commands that exist', (page) => {
    const named = [...read(page).matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('say the same in both languages', () => {
    const headings = (page: string) => read(page).match(/^## /gm)?.length;
    expect(headings('README.ko.md')).toBe(headings('README.md'));
    expect(pasteOf('README.md').length).toBeGreaterThan(10);
    expect(pasteOf('README.ko.md')).toEqual(pasteOf('README.md'));
  });
});
