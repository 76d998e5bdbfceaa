import path from 'node:path';
import { HOLDER_CHECK_PATH } from '../sandbox/routes.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { Beside, BesideContext } from './beside.ts';

/** Where the HTTP API takes the provider's messages, if the template has such a route. */
const webhookUrl = (context: BesideContext, kind: 'payments' | 'payouts') => {
  const path = `/v1/webhooks/${kind}`;
  return context.hasRoute(`POST ${path}`) ? { [kind]: `${context.url}${path}` } : {};
};

/**
 * The sandbox of the payment and the voucher provider beside the stack: an HTTP server of its own, on
 * the stack's clock and with the stack's secrets, that takes the place of both addresses in the
 * template.
 */
export const paymentSandbox = async (context: BesideContext): Promise<Beside> => {
  const sandbox = await startSandbox({
    port: 0,
    dataDir: path.join(context.dataDirectory, 'sandbox'),
    clock: context.now,
    secretKey: context.secret('ProviderSecretKey'),
    securityKey: context.secret('ProviderSecurityKey'),
    voucherKey: context.secret('VoucherProviderKey'),
    webhookUrls: { ...webhookUrl(context, 'payments'), ...webhookUrl(context, 'payouts') },
  });
  return {
    parameters: {
      PaymentProviderUrl: sandbox.url,
      ProviderHolderCheckPath: HOLDER_CHECK_PATH,
      VoucherProviderUrl: sandbox.url,
    },
    clockMoved: () => sandbox.wake(),
    // Sends what is due. A message that went out shows as a request to the HTTP API.
    busy: async () => {
      await sandbox.wake();
      return false;
    },
    stop: () => sandbox.stop(),
  };
};
