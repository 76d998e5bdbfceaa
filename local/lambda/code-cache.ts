import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, Script } from 'node:vm';

/** The parameters Node gives a CommonJS module. */
const parameters = 'exports, require, module, __filename, __dirname';

export type CommonJs = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

export type Compiled = {
  readonly run: CommonJs;
  /** Keeps what is compiled by now for the next thread that runs this code. Does nothing if that is kept already. */
  readonly keep: () => void;
};

const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};

/** Renamed into place: another thread, or the next process, never reads half a file. */
const replace = (file: string, content: Buffer): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}-${performance.now()}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
};

/**
 * Compiles a CommonJS file with what V8 kept of it in `cacheFile`, so that a worker thread does not
 * parse again what an earlier one has parsed. V8 itself turns down what another version of it kept,
 * but tells sources apart by their length alone, so the file begins with a hash of the source.
 */
export const compileCommonJs = (codeFile: string, cacheFile: string): Compiled => {
  const source = readFileSync(codeFile, 'utf8');
  const hash = createHash('sha256').update(source).digest();
  const kept = readIfThere(cacheFile);
  const cachedData = kept?.subarray(0, hash.length).equals(hash)
    ? kept.subarray(hash.length)
    : undefined;
  const script = new Script(`(function (${parameters}) {${source}\n})`, {
    filename: codeFile,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  let isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    run: script.runInThisContext() as CommonJs,
    keep: () => {
      if (isKept) {
        return;
      }
      isKept = true;
      try {
        replace(cacheFile, Buffer.concat([hash, script.createCachedData()]));
      } catch (cause) {
        // A full or read-only disk: the function runs as well without.
        console.error(`${cacheFile} could not be kept`, cause);
      }
    },
  };
};
