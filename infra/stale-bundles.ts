import { hash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** What a bundle was made from, as the build before wrote it down. */
interface Made {
  readonly inputs: readonly string[];
  readonly fingerprint: string;
}
type MadeBundles = Record<string, Made>;

/** Read for every bundle: how it is made, with which packages, by which Node. */
const common = ['package-lock.json', 'infra/bundling.ts', 'infra/build-functions.ts'];

/**
 * Bundles whose sources have not changed since they were made need not be made again. A source
 * counts by its content, packages by the lockfile; a new import is a change of the file it stands in.
 */
export class StaleBundles {
  readonly #root: string;
  readonly #file: string;
  readonly #contents = new Map<string, string>();
  readonly #made: MadeBundles;

  constructor(root: string, file: string) {
    this.#root = root;
    this.#file = file;
    this.#made = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as MadeBundles) : {};
  }

  /** Whether the entry's bundle must be made, because it is not there or something changed. */
  isStale(entry: string, output: string): boolean {
    const made = this.#made[entry];
    if (made === undefined || !existsSync(output)) return true;
    return this.#fingerprint(made.inputs) !== made.fingerprint;
  }

  /** Before bundles are made: a build that dies halfway leaves nothing that could be taken for whole. */
  forget(): void {
    rmSync(this.#file, { force: true });
  }

  /** Writes down what was made now beside what still stands. */
  keep(
    entries: readonly string[],
    outputs: Readonly<Record<string, Metafile['outputs'][string]>>,
  ): void {
    const kept: MadeBundles = {};
    for (const entry of entries) {
      const output = outputs[entry];
      const before = this.#made[entry];
      if (output === undefined && before !== undefined) kept[entry] = before;
      if (output === undefined) continue;
      const inputs = Object.keys(output.inputs).filter((path) => this.#isOurs(path));
      kept[entry] = { inputs, fingerprint: this.#fingerprint(inputs) };
    }
    writeFileSync(this.#file, JSON.stringify(kept));
  }

  /** Files of packages are in the lockfile, and stand-ins in the bundling's own source. */
  #isOurs(path: string): boolean {
    return !path.startsWith('node_modules/') && existsSync(join(this.#root, path));
  }

  #fingerprint(inputs: readonly string[]): string {
    const parts = [process.version, ...common, ...inputs].map((path) => this.#contentOf(path));
    return hash('sha256', parts.join('\n'));
  }

  #contentOf(path: string): string {
    const known = this.#contents.get(path);
    if (known !== undefined) return known;
    const file = join(this.#root, path);
    const content = existsSync(file) ? hash('sha256', readFileSync(file)) : path;
    this.#contents.set(path, content);
    return content;
  }
}
