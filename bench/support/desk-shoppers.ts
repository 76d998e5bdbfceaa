import { ApiProblem } from '../../api/client.ts';
import { announced } from '../models/seollal.ts';
import type { Desk, OpenEvent } from './refund-event.ts';

const minuteMs = 60_000;
/** The receipts of one shopper were printed so long before he comes, further apart than one purchase. */
const minutesAgo = [50, 25] as const;
const triesMax = 8;

export interface Shopper {
  readonly number: number;
  readonly desk: number;
  readonly receipts: readonly number[];
}

/** What the desks said and paid, and how long each call took. */
export interface DeskBook {
  grantedKrw: number;
  nettedKrw: number;
  refunds: number;
  busy: number;
  wrong: string[];
  readonly callMs: number[];
}

/** Comes with the receipts that are not counted yet; answers those for which the pool had nothing. */
export const come = async (
  event: OpenEvent,
  shopper: Shopper,
  nowMs: number,
  book: DeskBook,
): Promise<Shopper | undefined> => {
  const desk = event.desks[shopper.desk];
  if (desk === undefined) throw new Error(`No desk ${shopper.desk}.`);
  let paidKrw = 0;
  let wasCut = false;
  for (const [turn, amountKrw] of shopper.receipts.entries()) {
    const answer = await bring(event, desk, { shopper, turn, amountKrw, nowMs }, book);
    if (answer === 'pool_empty') {
      if (turn === 0) return shopper;
      // What is due on the second receipt is lost with the budget.
      wasCut = true;
      continue;
    }
    book.grantedKrw += answer.grantedKrw;
    book.nettedKrw += answer.nettedKrw;
    paidKrw += answer.grantedKrw;
    wasCut ||= answer.cutByPool;
  }
  if (paidKrw > 0) book.refunds += 1;
  const dueKrw = announced(shopper.receipts);
  if (wasCut ? paidKrw > dueKrw : paidKrw !== dueKrw) {
    book.wrong.push(`shopper ${shopper.number}: ${paidKrw} in place of ${dueKrw}`);
  }
  return undefined;
};

interface Brought {
  readonly shopper: Shopper;
  readonly turn: number;
  readonly amountKrw: number;
  readonly nowMs: number;
}

/** One receipt at the desk; a desk that is told `busy` sends the same request again. */
const bring = async (
  { promotionId }: OpenEvent,
  desk: Desk,
  { shopper: { number }, turn, amountKrw, nowMs }: Brought,
  book: DeskBook,
) => {
  const issuedAt = new Date(nowMs - (minutesAgo[turn] ?? 0) * minuteMs).toISOString();
  const visit = {
    phone: `010${20_000_000 + number}`,
    category: 'fishery' as const,
    receipt: {
      ...{ businessNumber: desk.businessNumber, issuedAt, amountKrw, paymentKind: 'card' as const },
      approvalNumber: String(10_000_000 + (number * 2 + turn) * 10),
      cardLast4: String(number % 10_000).padStart(4, '0'),
    },
  };
  const idempotencyKey = `seollal-${number}-${turn}-${nowMs}`;
  for (let tries = 1; ; tries += 1) {
    const startedMs = performance.now();
    try {
      const { body } = await desk.client.refundReceipt({ promotionId }, visit, { idempotencyKey });
      book.callMs.push(performance.now() - startedMs);
      return body;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === 'pool_empty') return 'pool_empty' as const;
      if (error.code !== 'busy' || tries === triesMax) throw error;
      book.busy += 1;
    }
  }
};
