import { startTestStack } from '../runtime-stack.ts';

/** A stack in a process of its own, so that a test can kill it: `run-stack.ts <assembly> <data folder>`. */
const [cloudAssembly = '', dataDir = ''] = process.argv.slice(2);
const stack = await startTestStack({ cloudAssembly, dataDir });
console.log(JSON.stringify({ url: stack.url }));
process.on('SIGTERM', () => {
  stack.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
