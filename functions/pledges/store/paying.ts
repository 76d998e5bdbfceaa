import { commonProblems, isProblem, Problem } from '../../../shared/kernel/problem.ts';
import type { Offer } from '../domain/offer.ts';
import { decidePayment, goesBack } from '../domain/payment.ts';
import type { Transition } from '../domain/pledge.ts';
import { problems } from '../domain/problems.ts';
import { changeFor } from './acting.ts';
import type { StoredPledge } from './pledge-item.ts';
import type { Changed, PledgeWriter } from './pledge-writer.ts';

/** Times a payment is decided anew because the pledge changed meanwhile. */
const payAttemptsMax = 8;

interface Paid {
  readonly paymentId: string;
  readonly amountKrw: number;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
}

/** Lets a payment happen to its pledge, once, however often and late it is told. */
export const payPledge = async (
  pledge: StoredPledge,
  paid: Paid,
  offer: Offer,
  write: PledgeWriter,
  clock: { readonly nowMs: number; readonly at: string },
): Promise<void> => {
  let current = pledge;
  for (let attempt = 1; attempt <= payAttemptsMax; attempt += 1) {
    const transition = decidePayment(current, paid, offer, clock.nowMs);
    if (transition === undefined) return;
    const result = await writePaid(current, transition, paid, offer, write, clock.at);
    if (result.kind === 'written') return;
    current = result.current;
  }
  throw new Problem(commonProblems.busy);
};

const writePaid = async (
  before: StoredPledge,
  transition: Transition,
  paid: Paid,
  offer: Offer,
  write: PledgeWriter,
  at: string,
): Promise<Changed> => {
  const { paymentId, providerFeeKrw, providerFeeVatKrw } = paid;
  const set = { paymentId, providerFeeKrw, providerFeeVatKrw };
  const change = (what: Transition) => changeFor(before, what, offer, at, set);
  try {
    return await write(change(transition));
  } catch (error) {
    if (transition.stock !== 'takes_again' || !isGone(error)) throw error;
    return write(change(goesBack(transition, 'late_payment')));
  }
};

/** Somebody else has what the hold let go, or the donor has taken the allowance elsewhere. */
const isGone = (error: unknown): boolean =>
  isProblem(error) &&
  (error.type.code === problems.reward_sold_out.code ||
    error.type.code === problems.person_limit_exceeded.code);
