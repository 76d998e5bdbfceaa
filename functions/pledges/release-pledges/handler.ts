import { readEnvironment } from '../../../shared/config/environment.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { actOn } from '../store/acting.ts';
import { type ActingEffects, actingEffects } from '../store/acting-effects.ts';
import { readPage } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Input {
  readonly campaignId: string;
  readonly occurredAt: string;
  readonly cursor: string | null;
}

/** A page that is released again finds its pledges released, and does and counts nothing. */
export const releasePledges = async (
  { campaignId, occurredAt, cursor }: Input,
  effects: ActingEffects,
) => {
  const page = await readPage(campaignId, cursor, effects);
  const counted = { releasedCount: 0, refundsDueCount: 0, refundsDueKrw: 0 };
  await inTurns(page.pledges, async (each) => {
    const { pledge, transition } = await actOn(each, 'release', page.offer, effects.write, {
      at: occurredAt,
    });
    if (transition === undefined) return;
    counted.releasedCount += 1;
    if (transition.refund === undefined) return;
    counted.refundsDueCount += 1;
    counted.refundsDueKrw += pledge.amountKrw;
  });
  return { cursor: page.cursor, done: page.done, ...counted };
};

export const handler = taskFunction(
  contract,
  releasePledges,
  actingEffects(readEnvironment(contract).tables.pledges),
);
