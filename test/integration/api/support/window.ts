import { randomUUID } from 'node:crypto';
import type { Stage } from '../../../../demo/journey/stage.ts';

const inWindow = async ({ sandboxUrl }: Stage, path: string, body: object) => {
  const response = await fetch(`${sandboxUrl}/__sandbox/authorizations/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as { readonly authKey: string; readonly paymentKey: string };
};

/** A card typed into the provider's window: what the browser then registers with us. */
export const typeCard = async (
  stage: Stage,
  cardNumber: string,
): Promise<{ readonly authKey: string; readonly customerKey: string }> => {
  const customerKey = randomUUID();
  const { authKey } = await inWindow(stage, 'billing', { customerKey, cardNumber });
  return { authKey, customerKey };
};

/** A payment authorised in the provider's window: what the browser then confirms with us. */
export const payInWindow = async (
  stage: Stage,
  { orderId, amountKrw }: { readonly orderId: string; readonly amountKrw: number },
  cardNumber: string,
): Promise<string> => {
  const order = { orderId, amount: amountKrw, cardNumber };
  return (await inWindow(stage, 'payment', order)).paymentKey;
};
