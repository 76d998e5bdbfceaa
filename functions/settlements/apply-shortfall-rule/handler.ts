import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import {
  confirmationEndsMs,
  nextBooksLookMs,
  nextConfirmationLookMs,
} from '../domain/charge-plan.ts';
import { expectedAfter } from '../domain/deadlines.ts';
import { SettlementStopped } from '../domain/failures.ts';
import { booksAgree, type Settlement, type SettlementStatus } from '../domain/settlement.ts';
import { applyShortfallRule, platformFeeOf } from '../domain/verdict.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly settlements: Pick<SettlementStore, 'get' | 'progress'>;
  readonly clock: Clock;
}

/**
 * 1. What was decided before stands: after refunds the sums are others, the decision is not.
 * 2. Books and pledges must agree; events may still be on their way, so they get some time.
 * 3. Below the goal the campaign's rule applies; where the association is asked, it has seven days.
 */
export const applyRule = async (input: Input, effects: Effects): Promise<Output> => {
  const settlement = await effects.settlements.get(input.settlementId);
  if (settlement.shortfall !== null) return decidedOutput(settlement, input.look);
  if (!booksAgree(input.sums, input.books)) return lookAgain(input, effects);
  const nowMs = effects.clock.nowMs();
  const { collectedKrw } = input.sums;
  const endsAt = settlement.confirmationEndsAt;
  const action = applyShortfallRule({
    ...settlement,
    collectedKrw,
    confirmation: settlement.confirmation?.decision ?? null,
    confirmationOver: endsAt !== null && nowMs >= epochMsOf(endsAt),
  });
  if (action === 'wait') return askAssociation(settlement, nowMs, input, effects);
  const fee = platformFeeOf(action, collectedKrw, settlement.platformFeeBps);
  const decided = await effects.settlements.progress(input.settlementId, {
    status: statusAfter[action],
    expectedBy: isoOf(expectedAfter(nowMs)),
    first: {
      shortfall: {
        action,
        collectedKrw,
        platformFeeKrw: fee.feeKrw,
        platformFeeVatKrw: fee.feeVatKrw,
        decidedAt: isoOf(nowMs),
      },
    },
  });
  return decidedOutput(decided, input.look);
};

const statusAfter: Readonly<Record<'proceed' | 'refund' | 'fail', SettlementStatus>> = {
  proceed: 'concluding',
  refund: 'refunding',
  fail: 'concluding',
};

const decidedOutput = ({ settlementId, shortfall }: Settlement, look: number): Output => {
  if (shortfall === null) throw new Error(`${settlementId} lost its shortfall decision.`);
  const { action, decidedAt, platformFeeKrw, platformFeeVatKrw } = shortfall;
  return { action, waitUntil: decidedAt, look, decidedAt, platformFeeKrw, platformFeeVatKrw };
};

const waiting = (action: 'wait' | 'recount', waitUntilMs: number, look: number): Output => {
  const waitUntil = isoOf(waitUntilMs);
  return {
    action,
    waitUntil,
    look,
    decidedAt: waitUntil,
    platformFeeKrw: 0,
    platformFeeVatKrw: 0,
  };
};

const lookAgain = async (input: Input, { clock }: Effects): Promise<Output> => {
  const nextMs = nextBooksLookMs(input.look, clock.nowMs());
  if (nextMs !== undefined) return waiting('recount', nextMs, input.look + 1);
  const { settlementId, sums, books } = input;
  const bookedKrw = books.collectedKrw - books.refundedKrw;
  throw new SettlementStopped(
    'BooksDisagree',
    `${settlementId}: pledges say ${sums.collectedKrw} won were collected, the books ${bookedKrw}.`,
  );
};

const askAssociation = async (
  settlement: Settlement,
  nowMs: number,
  { settlementId, look }: Input,
  { settlements }: Effects,
): Promise<Output> => {
  const asked = await settlements.progress(settlementId, {
    status: 'awaiting_confirmation',
    expectedBy: isoOf(expectedAfter(confirmationEndsMs(nowMs))),
    first: {
      confirmationEndsAt: settlement.confirmationEndsAt ?? isoOf(confirmationEndsMs(nowMs)),
    },
  });
  const endsMs = epochMsOf(asked.confirmationEndsAt ?? isoOf(nowMs));
  return waiting('wait', nextConfirmationLookMs(nowMs, endsMs), look);
};

export const handler = taskFunction(contract, applyRule, {
  settlements: settlementStore(readEnvironment(contract).tables.settlements),
  clock: { nowMs: Date.now },
});
