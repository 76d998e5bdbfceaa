/** How time moves a payout: started, transferred, and now and then returned by the bank. */
import { addBusinessDays, atKst, kstDate } from './business-days.ts';
import type { Context } from './context.ts';
import { PAYOUT_RETURN_HOUR_KST, PAYOUT_TRANSFER_MS, PROGRESS_ROUND_MAX } from './limits.ts';
import { announcePayout, type PayoutRow } from './payouts.ts';

interface Step {
  readonly status: PayoutRow['status'];
  readonly nextAt: number | null;
  readonly errorCode: string | null;
}

const RETURNED = 'INVALID_ACCOUNT';

/** What happens to the payout at `next_at`. */
const nextStep = (row: PayoutRow, atMs: number): Step => {
  if (row.status === 'REQUESTED') {
    const nextAt = row.ending === 'sticks' ? null : atMs + PAYOUT_TRANSFER_MS;
    return { status: 'IN_PROGRESS', nextAt, errorCode: null };
  }
  if (row.status === 'COMPLETED') return { status: 'FAILED', nextAt: null, errorCode: RETURNED };
  if (row.ending === 'fails') return { status: 'FAILED', nextAt: null, errorCode: RETURNED };
  const returnsAt = atKst(addBusinessDays(kstDate(atMs), 1), PAYOUT_RETURN_HOUR_KST);
  return {
    status: 'COMPLETED',
    nextAt: row.ending === 'returns' ? returnsAt : null,
    errorCode: null,
  };
};

const PAYOUTS_DUE = `SELECT * FROM payouts WHERE next_at <= ? ORDER BY next_at LIMIT ${PROGRESS_ROUND_MAX}`;

/** Moves every payout that is due by one step. Answers how many; ask again until none is left. */
export const movePayouts = (context: Context): number => {
  const due = context.database.all<PayoutRow>(PAYOUTS_DUE, context.clock.nowMs());
  for (const row of due) {
    const step = nextStep(row, row.next_at ?? context.clock.nowMs());
    context.database.run(
      'UPDATE payouts SET status = ?, next_at = ?, error_code = ? WHERE id = ?',
      step.status,
      step.nextAt,
      step.errorCode,
      row.id,
    );
    announcePayout(context, row.id);
  }
  return due.length;
};
