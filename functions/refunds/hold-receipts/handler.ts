import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type HeldStore, heldStore } from '../store/held-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly held: Pick<HeldStore, 'standing' | 'hold' | 'release'>;
}

/**
 * Written first and looked at again: a receipt that is cancelled between the two finds its pledge
 * held and lets it go, or is found cancelled here.
 */
export const holdReceipts = async (
  { campaignId, approvedAt, refunds }: z.output<typeof contract.input>,
  { held }: Effects,
) => {
  const standing = await held.standing(refunds.map(({ pledgeId }) => pledgeId));
  await inTurns(standing, async (pledgeId) => {
    await held.hold(campaignId, pledgeId, approvedAt);
  });
  const still = standing.length === 0 ? [] : await held.standing(standing);
  const gone = standing.filter((pledgeId) => !still.includes(pledgeId));
  await inTurns(gone, async (pledgeId) => {
    await held.release(campaignId, pledgeId, approvedAt);
  });
  return { held: [...still] };
};

export const handler = taskFunction(contract, holdReceipts, {
  held: heldStore(readEnvironment(contract).tables.refunds),
});
