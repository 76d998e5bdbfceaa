import { readEnvironment } from '../../../shared/config/environment.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import type { Offer } from '../domain/offer.ts';
import { actOn } from '../store/acting.ts';
import { type ActingEffects, actingEffects } from '../store/acting-effects.ts';
import type { StoredPledge } from '../store/pledge-item.ts';
import { walkPledges } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Input {
  readonly campaignId: string;
  readonly occurredAt: string;
  readonly cursor: string | null;
}

/** Pledges that are released again are found released: nothing is done or counted. */
export const releasePledges = async (
  { campaignId, occurredAt, cursor }: Input,
  effects: ActingEffects,
) => {
  const counted = { releasedCount: 0, refundsDueCount: 0, refundsDueKrw: 0 };
  const release = async (each: StoredPledge, offer: Offer): Promise<void> => {
    const { pledge, transition } = await actOn(each, 'release', offer, effects.write, {
      at: occurredAt,
    });
    if (transition === undefined) return;
    counted.releasedCount += 1;
    if (transition.refund === undefined) return;
    counted.refundsDueCount += 1;
    counted.refundsDueKrw += pledge.amountKrw;
  };
  const { timeoutSeconds } = contract;
  const walked = await walkPledges(
    { campaignId, cursor, timeoutSeconds },
    effects,
    (pledges, offer) => inTurns(pledges, (each) => release(each, offer)),
  );
  return { ...walked, ...counted };
};

export const handler = taskFunction(
  contract,
  releasePledges,
  actingEffects(readEnvironment(contract).tables.pledges),
);
