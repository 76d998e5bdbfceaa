import path from 'node:path';
import { startSandbox } from '../sandbox/server.ts';
import type { Beside, BesideContext } from './start-stack.ts';

/** Where the template's HTTP API takes the provider's messages. */
const webhookPaths = { payments: '/v1/webhooks/payments', payouts: '/v1/webhooks/payouts' };

/**
 * The payment provider's sandbox beside the stack: an HTTP server of its own, on the stack's clock
 * and with the stack's secrets, that takes the place of the provider's address in the template.
 */
export const paymentSandbox = async (context: BesideContext): Promise<Beside> => {
  const sandbox = await startSandbox({
    port: 0,
    dataDir: path.join(context.dataDirectory, 'sandbox'),
    clock: context.now,
    secretKey: context.secret('ProviderSecretKey'),
    securityKey: context.secret('ProviderSecurityKey'),
    webhookUrls: {
      payments: `${context.url}${webhookPaths.payments}`,
      payouts: `${context.url}${webhookPaths.payouts}`,
    },
  });
  return {
    parameters: { PaymentProviderUrl: sandbox.url },
    clockMoved: () => sandbox.wake(),
    busy: () => Promise.resolve(false),
    stop: () => sandbox.stop(),
  };
};
