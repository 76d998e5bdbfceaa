import type { BesideContext } from '../../local/beside.ts';
import { paymentSandbox } from '../../local/payment-sandbox.ts';
import { startStack } from '../../local/start-stack.ts';
import type { OwnFacts } from './stack.ts';

/**
 * One whole stack in a process of its own, for one worker of tests:
 * `serve-stack.ts <assembly> <data folder> <access key>`. It prints where it is, and ends with
 * whoever holds its standard input.
 */
const [cloudAssembly = '', dataDir = '', engineAccessKey = ''] = process.argv.slice(2);
// Lambda runs in UTC; worker threads take the zone of their process.
process.env.TZ = 'UTC';
const engineUrl = process.env.AWS_ENDPOINT_URL_DYNAMODB;
let sandboxUrl = '';
const stack = await startStack({
  cloudAssembly,
  dataDir,
  beside: [
    async (context: BesideContext) => {
      const sandbox = await paymentSandbox(context);
      sandboxUrl = sandbox.parameters.PaymentProviderUrl ?? '';
      return sandbox;
    },
  ],
  ...(engineUrl === undefined ? {} : { engineUrl, engineAccessKey }),
});
const facts: OwnFacts = { url: stack.url, sandboxUrl, engineUrl: stack.engineUrl };
console.log(JSON.stringify(facts));
process.stdin.resume().once('end', () => {
  stack.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
