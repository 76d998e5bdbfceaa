/** What moves money of a pledge; a card company takes back, and gives back what it took. */
export const movementKinds = ['charge', 'refund', 'chargeback', 'chargeback_won'] as const;
export type MovementKind = (typeof movementKinds)[number];
/** Whether it came in: what came in counts above zero, what went back below. */
export const cameIn = (kind: MovementKind): boolean =>
  kind === 'charge' || kind === 'chargeback_won';
