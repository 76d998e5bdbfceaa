import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { actOn } from '../store/acting.ts';
import { type ActingEffects, actingEffects } from '../store/acting-effects.ts';
import { contract } from './contract.ts';

/** A page that is marked again finds its pledges over and changes nothing. */
export const markRefundPage = async (
  { occurredAt, outcomes }: z.output<typeof contract.input>,
  { read, readOffer, write }: ActingEffects,
) => {
  const refunded = outcomes.filter(({ outcome }) => outcome === 'refunded');
  await inTurns(refunded, async ({ pledgeId }) => {
    const pledge = await read(pledgeId);
    const offer = pledge === undefined ? undefined : await readOffer(pledge.campaignId);
    if (pledge === undefined || offer === undefined) throw new Error(`${pledgeId} is not there.`);
    await actOn(pledge, 'refund', offer, write, {
      at: occurredAt,
      set: { refundedAt: occurredAt },
      applies: ({ refundedAt }) => refundedAt === undefined,
    });
  });
  return { refundedCount: refunded.length };
};

export const handler = taskFunction(
  contract,
  markRefundPage,
  actingEffects(readEnvironment(contract).tables.pledges),
);
