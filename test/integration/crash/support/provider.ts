import type { Stage } from '../../../../demo/journey/stage.ts';

/** The provider's own book, which nothing of the product writes. */
export interface OrderBook {
  /** Charges that really happened. */
  readonly charges: number;
  readonly chargedKrw: number;
  readonly refunds: number;
}

interface Attempt extends OrderBook {
  readonly payments: readonly { readonly status: string; readonly requestedAt: string }[];
}

const attemptsMax = 10;

const look = async <Answer>(stage: Stage, path: string): Promise<Answer> => {
  const response = await fetch(`${stage.sandboxUrl}/__sandbox/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Answer;
};

/** Everything that was charged, over all orders or over those of one pledge. */
export const bookOf = (stage: Stage, pledgeId = ''): Promise<OrderBook> =>
  look(stage, `charges?orderIdPrefix=${pledgeId}`);

/** When the provider was first asked for each attempt of a pledge, and what became of it. */
export const attemptsOf = async (stage: Stage, pledgeId: string): Promise<string[]> => {
  const attempts: string[] = [];
  for (let number = 1; number <= attemptsMax; number += 1) {
    const { payments } = await look<Attempt>(stage, `orders/${pledgeId}-${number}`);
    if (payments.length === 0) break;
    attempts.push(
      ...payments.map(({ status, requestedAt }) => `${requestedAt.slice(0, 16)} ${status}`),
    );
  }
  return attempts;
};

/** Makes every charge take a while, so that a kill finds some that have begun and not ended. */
export const slowCharges = async (stage: Stage, delayMs: number): Promise<void> => {
  const rules = [
    { operation: 'charge', fault: 'slow_before', rate: 0.3, delayMs },
    { operation: 'charge', fault: 'slow_after', rate: 1, delayMs },
  ];
  const response = await fetch(`${stage.sandboxUrl}/__sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed: 'crash', rules }),
  });
  if (!response.ok) throw new Error(`faults: ${response.status} ${await response.text()}`);
};
