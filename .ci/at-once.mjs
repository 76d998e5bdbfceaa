/**
 * Runs npm scripts at once, because each of them keeps one core busy: `node .ci/at-once.mjs lint types`. What a script
 * says is printed when it has ended. It fails when any of them does.
 */
import { spawn } from 'node:child_process';

const run = (script) =>
  new Promise((resolve, reject) => {
    const said = [];
    const child = spawn('npm', ['run', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });

const ended = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = ended.every((passed) => passed) ? 0 : 1;
