import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file of a skeleton tree: where it is, and what it holds. */
export type Files = Readonly<Record<string, string>>;

/** Writes a small tree into a fresh folder outside the repository, for a tool to be tried on. */
export const writeTree = (files: Files): string => {
  const root = mkdtempSync(join(tmpdir(), 'jangteo-structure-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
};

/** Lends the tree the installed packages, for tools that look for them there. */
export const linkPackages = (root: string, packages: string): void =>
  symlinkSync(packages, join(root, 'node_modules'), 'dir');

export const removeTree = (root: string): void => rmSync(root, { recursive: true, force: true });
