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

const isDecided = ({ undecided }: StoredPledge): boolean => undecided !== true;

export const dropPledges = async (
  { campaignId, occurredAt, cursor }: Input,
  effects: ActingEffects,
) => {
  const counted = { droppedCount: 0, undecidedCount: 0 };
  const drop = async (each: StoredPledge, offer: Offer): Promise<void> => {
    const { pledge, transition } = await actOn(each, 'drop', offer, effects.write, {
      at: occurredAt,
      applies: isDecided,
    });
    if (transition !== undefined) counted.droppedCount += 1;
    else if (!isDecided(pledge)) counted.undecidedCount += 1;
  };
  const { timeoutSeconds } = contract;
  const walked = await walkPledges(
    { campaignId, cursor, timeoutSeconds },
    effects,
    (pledges, offer) => inTurns(pledges, (each) => drop(each, offer)),
  );
  return { ...walked, ...counted };
};

export const handler = taskFunction(
  contract,
  dropPledges,
  actingEffects(readEnvironment(contract).tables.pledges),
);
