import type { Context } from './context.ts';
import { PROGRESS_ROUNDS_MAX } from './limits.ts';
import { expirePayments } from './payment-record.ts';
import { movePayouts } from './payout-progress.ts';
import { endReviews } from './sellers.ts';

/** Does everything that the clock has made due, in rounds, because one step can make the next one due. */
export const moveTime = (context: Context): void => {
  for (let round = 0; round < PROGRESS_ROUNDS_MAX; round += 1) {
    const moved = context.database.transaction(
      () => expirePayments(context) + movePayouts(context) + endReviews(context),
    );
    if (moved === 0) return;
  }
};
