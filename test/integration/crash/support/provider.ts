import type { Stage } from '../../../../demo/journey/stage.ts';

/** The provider's own book, which nothing of the product writes. */
export interface OrderBook {
  /** Charges that really happened. */
  readonly charges: number;
  readonly chargedKrw: number;
  readonly refunds: number;
  readonly refundedKrw: number;
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

/** The transfers that the provider made, and how many arrived. */
export const transfersOf = (
  stage: Stage,
): Promise<{
  readonly payouts: readonly { readonly refPayoutId: string; readonly status: string }[];
  readonly completed: number;
  readonly completedKrw: number;
}> => look(stage, 'payouts');

type Operation = 'charge' | 'cancel' | 'payout';

/** Makes every call of a kind take a while, so that a kill finds some that have not ended. */
export const slowDown = (stage: Stage, operation: Operation, delayMs: number): Promise<void> =>
  setFaults(stage, [
    { operation, fault: 'slow_before', rate: 0.3, delayMs },
    { operation, fault: 'slow_after', rate: 1, delayMs },
  ]);

/** Spreads calls that come at once over five moments, so that a kill finds some that have not begun. */
export const spreadOut = (stage: Stage, operation: Operation, stepMs: number): Promise<void> =>
  setFaults(stage, [
    { operation, fault: 'slow_before', rate: 1 / 5, delayMs: 4 * stepMs },
    { operation, fault: 'slow_before', rate: 1 / 4, delayMs: 3 * stepMs },
    { operation, fault: 'slow_before', rate: 1 / 3, delayMs: 2 * stepMs },
    { operation, fault: 'slow_before', rate: 1 / 2, delayMs: stepMs },
    { operation, fault: 'slow_after', rate: 1, delayMs: stepMs },
  ]);

const setFaults = async (stage: Stage, rules: readonly object[]): Promise<void> => {
  const response = await fetch(`${stage.sandboxUrl}/__sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed: 'crash', rules }),
  });
  if (!response.ok) throw new Error(`faults: ${response.status} ${await response.text()}`);
};
