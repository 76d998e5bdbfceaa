import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../../..');
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const TOOL_TIMEOUT_MS = 90_000;

export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a tool of ours by its script with this Node, in a folder, and waits for its answer. */
export const runTool = (script: string, options: readonly string[], cwd: string) =>
  new Promise<ToolResult>((done, fail) => {
    execFile(
      process.execPath,
      [resolve(repository, 'node_modules', script), ...options],
      {
        cwd,
        maxBuffer: OUTPUT_BYTES_MAX,
        timeout: TOOL_TIMEOUT_MS,
        env: { ...process.env, NO_COLOR: '1' },
      },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === 'number') done({ exitCode, stdout, stderr });
        else fail(new Error(`${script} did not run to its end`, { cause: error }));
      },
    );
  });
