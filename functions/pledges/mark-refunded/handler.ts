import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { actOn } from '../store/acting.ts';
import { type ActingEffects, actingEffects } from '../store/acting-effects.ts';
import { contract } from './contract.ts';

/**
 * A refund can be told before the charge that it gives back was recorded. Then it is told again:
 * the event is retried for a day, and the charge is recorded within minutes.
 */
export const markRefunded = async (
  { data }: DomainEvent<typeof contract>,
  { read, readOffer, write }: ActingEffects,
): Promise<void> => {
  // A part of the pledge went back; it stands with the rest.
  if (data.leftKrw > 0) return;
  const pledge = await read(data.pledgeId);
  const offer = await readOffer(data.campaignId);
  if (pledge === undefined || offer === undefined) {
    throw new Error(`The refund ${data.refundId} names no pledge.`);
  }
  const { pledge: current, transition } = await actOn(pledge, 'refund', offer, write, {
    at: data.refundedAt,
    set: { refundedAt: data.refundedAt },
    applies: ({ paymentId, refundedAt }) =>
      paymentId === data.paymentId && refundedAt === undefined,
  });
  if (transition === undefined && current.refundedAt === undefined) {
    throw new Error(`The pledge of the refund ${data.refundId} is ${current.status}.`);
  }
};

export const handler = eventFunction(
  contract,
  markRefunded,
  actingEffects(readEnvironment(contract).tables.pledges),
);
