import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { closeChoice } from '../store/close-store.ts';
import { type MatchStore, matchStore } from '../store/match-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly matches: Pick<MatchStore, 'findChoice'>;
  readonly close: ReturnType<typeof closeChoice>;
  readonly clock: Clock;
}

/**
 * A settlement can be told before the last charges of it were followed. While anything is still
 * reserved it is told again: the event is retried for a day.
 */
export const closeMatch = async (
  { data }: DomainEvent<typeof contract>,
  { matches, close, clock }: Effects,
): Promise<void> => {
  const { campaignId, settlementId, verdict, payoutMilestonesBps } = data;
  const choice = await matches.findChoice(campaignId);
  if (choice === undefined || choice.closed) return;
  const at = isoOf(clock.nowMs());
  const closing = verdict === 'succeeded' ? { settlementId, payoutMilestonesBps, at } : undefined;
  if (choice.heldKrw > 0 || !(await close(choice, closing))) {
    throw new Error(`The matches of ${campaignId} still move.`);
  }
};

const { matching } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, closeMatch, {
  matches: matchStore(documentClient, matching),
  close: closeChoice(documentClient, matching),
  clock: { nowMs: () => Date.now() },
});
