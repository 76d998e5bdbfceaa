import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { personDelta, rewardDelta, stockDelta } from '../domain/basket.ts';
import type { Offer } from '../domain/offer.ts';
import {
  isOver,
  type PledgeAct,
  type RefundReason,
  type Transition,
  transitionOf,
} from '../domain/pledge.ts';
import { refundDue } from './pledge-events.ts';
import type { StoredPledge } from './pledge-item.ts';
import type { PledgeChange, PledgeWriter } from './pledge-writer.ts';

/** Times an act decides anew because somebody else changed the pledge first. */
const actAttemptsMax = 8;

export interface Acted {
  readonly pledge: StoredPledge;
  /** What happened; absent when the act had no place in the pledge's status (any more). */
  readonly transition?: Transition;
}

interface ActOptions {
  readonly at: string;
  readonly set?: Partial<StoredPledge>;
  /** Asked before each try, with the pledge as it is then; false means: leave it. */
  readonly applies?: (pledge: StoredPledge) => boolean;
}

/**
 * Lets an act happen to a pledge, if its status allows it: status, stock, allowance and the news of
 * a refund are one write. A pledge that others change meanwhile is looked at again.
 */
export const actOn = async (
  pledge: StoredPledge,
  act: PledgeAct,
  offer: Offer,
  write: PledgeWriter,
  options: ActOptions,
): Promise<Acted> => {
  let current = pledge;
  for (let attempt = 1; attempt <= actAttemptsMax; attempt += 1) {
    const transition = transitionOf(current.status, act);
    if (transition === undefined || options.applies?.(current) === false) {
      return { pledge: current };
    }
    const result = await write(changeFor(current, transition, offer, options.at, options.set));
    if (result.kind === 'written') return { pledge: result.pledge, transition };
    current = result.current;
  }
  throw new Problem(commonProblems.busy);
};

/** The write of a transition: status, stock, allowance and news. */
export const changeFor = (
  before: StoredPledge,
  transition: Transition,
  offer: Offer,
  at: string,
  set: Partial<StoredPledge> = {},
): PledgeChange => ({
  before,
  offer,
  set: { ...set, ...endOf(before, transition, at) },
  ...givesOf(before, transition, offer),
  ...newsOf(before, transition.refund, at),
});

const endOf = (
  pledge: StoredPledge,
  { to, refund }: Transition,
  at: string,
): Partial<StoredPledge> => ({
  status: to,
  ...(isOver(to) && to !== pledge.status ? { endedAt: at } : {}),
  ...(refund === undefined ? {} : { refundDueAt: at }),
});

/** Stock and allowance that a transition gives back or takes again. */
const givesOf = (pledge: StoredPledge, { stock }: Transition, offer: Offer) => {
  switch (stock) {
    case 'keeps':
      return { stock: new Map<string, number>(), person: [] };
    case 'gives_back': {
      const delta = rewardDelta(pledge.rewards, {});
      return { stock: stockDelta(offer, delta), person: personDelta(offer, delta) };
    }
    case 'takes_again': {
      const delta = rewardDelta({}, pledge.rewards);
      return { stock: stockDelta(offer, delta), person: personDelta(offer, delta) };
    }
  }
};

const newsOf = (pledge: StoredPledge, refund: RefundReason | undefined, at: string) =>
  refund === undefined ? {} : { events: [refundDue(pledge, refund, at)] };
