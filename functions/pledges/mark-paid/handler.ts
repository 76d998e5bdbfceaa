import { readEnvironment } from '../../../shared/config/environment.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type ActingEffects, actingEffects } from '../store/acting-effects.ts';
import { payPledge } from '../store/paying.ts';
import { contract } from './contract.ts';

/** Money for a pledge or campaign that is not there is for a person: it ends in the dead letters. */
export const markPaid = async (
  { data }: DomainEvent<typeof contract>,
  { read, readOffer, write, clock }: ActingEffects,
): Promise<void> => {
  const pledge = await read(data.pledgeId);
  const offer = await readOffer(data.campaignId);
  if (pledge === undefined || offer === undefined) {
    throw new Error(`The payment ${data.paymentId} names no pledge.`);
  }
  const nowMs = clock.nowMs();
  await payPledge(pledge, data, offer, write, { nowMs, at: isoOf(nowMs) });
};

export const handler = eventFunction(
  contract,
  markPaid,
  actingEffects(readEnvironment(contract).tables.pledges),
);
