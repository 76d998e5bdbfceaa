import type { LiveStack } from './live-stack.ts';
import { type Received, startReceiver } from './webhook-receiver.ts';

type Channel = 'payments' | 'payouts';

/** What the provider sends of one channel while something happens, kept instead of delivered. */
export const keptWebhooks = async (
  stack: LiveStack,
  channel: Channel,
  run: (received: readonly Received[]) => Promise<void>,
): Promise<readonly Received[]> => {
  const receiver = await startReceiver();
  const urls = `${stack.sandboxUrl}/__sandbox/webhook-urls`;
  const before = (await (await fetch(urls)).json()) as Record<string, string | null>;
  const put = (change: object) =>
    fetch(urls, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  await put({ [channel]: receiver.url });
  try {
    await run(receiver.received);
    await receiver.until((all) => all.length > 0);
    return [...receiver.received];
  } finally {
    await put({ [channel]: before[channel] });
    await receiver.stop();
  }
};

/** Hands one that was kept on to the stack, as the provider had sent it. */
export const postWebhook = (
  stack: LiveStack,
  channel: Channel,
  { rawBody, headers }: Pick<Received, 'rawBody' | 'headers'>,
): Promise<Response> =>
  stack.fetch(`${stack.url}/v1/webhooks/${channel}`, {
    method: 'POST',
    headers: Object.fromEntries(
      Object.entries(headers).filter(
        ([name]) => name.startsWith('tosspayments-') || name === 'content-type',
      ),
    ) as Record<string, string>,
    body: rawBody,
  });
