import { ApiProblem } from '../../api/client.ts';
import type { RefundReceiptAnswer, RefundReceiptBody } from '../../api/generated/operations.ts';
import { inParallel } from '../journey/in-parallel.ts';
import { type OpenWeek, placeOf } from './open-week.ts';
import type { PlannedPair, PlannedReceipt, PlannedShopper, WeekPlan } from './week.ts';

const atOnceMax = 16;
const minuteMs = 60_000;

/** A receipt at the desk, what the plan said of it, and what the desk answered. */
export interface Visit {
  readonly shopper: PlannedShopper;
  readonly receipt: PlannedReceipt;
  /** `counted`, or the code of the refusal; of a refused receipt the name of its rule. */
  readonly outcome: string;
  readonly answer: RefundReceiptAnswer | null;
}

const visitOf = (
  week: OpenWeek,
  shopper: PlannedShopper,
  receipt: PlannedReceipt,
): RefundReceiptBody => {
  const { stall } = placeOf(week, receipt);
  const issuedAtMs = week.atMs(receipt.day, '00:00') + receipt.minute * minuteMs;
  const isCash = receipt.paymentKind === 'cash_receipt';
  return {
    phone: shopper.phone,
    category: receipt.category,
    receipt: {
      businessNumber: stall.businessNumber,
      approvalNumber: receipt.approvalNumber,
      issuedAt: new Date(issuedAtMs).toISOString(),
      amountKrw: receipt.amountKrw,
      paymentKind: receipt.paymentKind,
      ...(isCash ? {} : { cardLast4: shopper.cardLast4 }),
    },
  };
};

const ruleOf = ({ code, problem }: ApiProblem): string =>
  code === 'receipt_refused' ? String(problem.details?.rule) : code;

/** One call of the desk at the stall where the receipt is from. */
export const visitDesk = async (
  week: OpenWeek,
  promotionId: string,
  shopper: PlannedShopper,
  receipt: PlannedReceipt,
): Promise<Visit> => {
  const { client } = placeOf(week, receipt).stall;
  try {
    const call = client.refundReceipt({ promotionId }, visitOf(week, shopper, receipt));
    return { shopper, receipt, outcome: 'counted', answer: (await call).body };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { shopper, receipt, outcome: ruleOf(error), answer: null };
  }
};

/** Everybody who has receipts of the day brings them, many at once, each shopper in his order. */
export const playDeskDay = async (
  week: OpenWeek,
  promotionId: string,
  { shoppers }: WeekPlan,
  day: number,
  done: () => void,
): Promise<readonly Visit[]> => {
  const coming = shoppers.filter(({ receipts }) => receipts.some((each) => each.day === day));
  const visits = await inParallel(coming, atOnceMax, async (shopper) => {
    const made: Visit[] = [];
    for (const receipt of shopper.receipts.filter((each) => each.day === day)) {
      made.push(await visitDesk(week, promotionId, shopper, receipt));
      done();
    }
    return made;
  });
  return visits.flat();
};

/** The same receipt of two people at two desks at the same moment: one of them has it counted. */
export const playPairs = async (
  week: OpenWeek,
  promotionId: string,
  pairs: readonly PlannedPair[],
): Promise<readonly Visit[]> => {
  const visits = await Promise.all(
    pairs.flat().map((shopper) => {
      const [receipt] = shopper.receipts;
      if (receipt === undefined) throw new Error(`${shopper.key} has no receipt.`);
      return visitDesk(week, promotionId, shopper, receipt);
    }),
  );
  return visits;
};

/** The market had nothing left: after more was added, they come again with what they had. */
export const playAgain = async (
  week: OpenWeek,
  promotionId: string,
  visits: readonly Visit[],
): Promise<readonly Visit[]> => {
  const refused = visits.filter(({ outcome }) => outcome === 'pool_empty');
  const byShopper = [...Map.groupBy(refused, ({ shopper }) => shopper)];
  const again = await inParallel(byShopper, atOnceMax, async ([shopper, theirs]) => {
    const made: Visit[] = [];
    for (const { receipt } of theirs) {
      made.push(await visitDesk(week, promotionId, shopper, receipt));
    }
    return made;
  });
  return again.flat();
};

/** More money for the reserve: one proposes, another in finance agrees. */
export const topUp = async (week: OpenWeek, poolId: string, added: number): Promise<void> => {
  const { operator, finance } = week;
  const reason = '조기 소진된 시장의 추가 예산';
  const { topUpId } = (await operator.proposeTopUp({ poolId }, { added, reason })).body;
  await finance[1].decideTopUp({ poolId, topUpId }, { decision: 'approve' });
};

/** Payments that were cancelled after their refund; answers what is owed from each. */
export const playCancellations = async (
  week: OpenWeek,
  { shoppers }: WeekPlan,
): Promise<readonly number[]> => {
  const cancelling = shoppers.filter(({ cancels }) => cancels);
  return inParallel(cancelling, atOnceMax, async ({ receipts }) => {
    const [receipt] = receipts;
    if (receipt === undefined) throw new Error('There is no receipt to cancel.');
    const { client, businessNumber } = placeOf(week, receipt).stall;
    const { approvalNumber } = receipt;
    const cancelled = { businessNumber, approvalNumber, reason: '결제 취소' };
    return (await client.cancelReceipt(cancelled)).body.owedKrw;
  });
};
