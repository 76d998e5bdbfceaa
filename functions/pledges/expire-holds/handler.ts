import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { holdGraceMs } from '../domain/limits.ts';
import type { Offer } from '../domain/offer.ts';
import { actOn } from '../store/acting.ts';
import { type ActingEffects, actingEffects } from '../store/acting-effects.ts';
import { readEndedHolds } from '../store/hold-store.ts';
import { contract } from './contract.ts';

interface Effects extends ActingEffects {
  readonly endedHolds: (beforeIso: string) => Promise<readonly string[]>;
}

/**
 * Ends holds that nobody paid for, each with its stock, under the pledge's own version: a payment
 * that is told at the same moment wins or loses, and the stock is freed once or not at all.
 */
export const expireHolds = async (effects: Effects): Promise<void> => {
  const nowMs = effects.clock.nowMs();
  const due = await effects.endedHolds(isoOf(nowMs - holdGraceMs));
  const offers = new Map<string, Promise<Offer | undefined>>();
  await inTurns(due, async (pledgeId) => {
    const pledge = await effects.read(pledgeId);
    if (pledge === undefined) return;
    const known = offers.get(pledge.campaignId) ?? effects.readOffer(pledge.campaignId);
    offers.set(pledge.campaignId, known);
    const offer = await known;
    if (offer === undefined) throw new Error(`${pledge.campaignId} has pledges and no offer.`);
    await actOn(pledge, 'expire', offer, effects.write, { at: isoOf(nowMs) });
  });
};

const { pledges } = readEnvironment(contract).tables;

export const handler = scheduleFunction(contract, expireHolds, {
  ...actingEffects(pledges),
  endedHolds: (beforeIso) => readEndedHolds(documentClient, pledges, beforeIso),
});
