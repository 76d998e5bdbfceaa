import type { Refusal } from './chain.ts';

const names = {
  payout_above_balance: 'PayoutAboveBalance',
  withdrawal_above_fees: 'WithdrawalAboveFees',
  account_sign_broken: 'AccountSignBroken',
} as const satisfies Readonly<Record<Refusal, string>>;

/**
 * Entries the ledger will not write. `name` is what Catch in a state machine matches; none of
 * these goes away by trying again, so no machine retries them.
 */
export class EntryRefused extends Error {
  override readonly name: (typeof names)[Refusal];

  constructor(refusal: Refusal, operationId: string) {
    super(`The ledger refuses ${operationId}: ${refusal}.`);
    this.name = names[refusal];
  }
}

/** One operation was told twice with different content: a fault of ours that a person must see. */
export class ContentConflict extends Error {
  override readonly name = 'LedgerContentConflict';

  constructor(operationId: string) {
    super(`${operationId} is booked with other content.`);
  }
}

/** Every try to append lost to another writer of the same chain. Nothing was written. */
export class ChainBusy extends Error {
  override readonly name = 'LedgerBusy';

  constructor(campaignId: string, options?: { cause: unknown }) {
    super(`The chain of ${campaignId} was extended by others at every try.`, options);
  }
}
