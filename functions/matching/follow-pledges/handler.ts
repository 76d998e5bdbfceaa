import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type MatchStore, matchStore } from '../store/match-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly matches: Pick<MatchStore, 'follow'>;
  readonly clock: Clock;
}

export const followPledge = async (
  { data: { donorId, ...pledge } }: DomainEvent<typeof contract>,
  { matches, clock }: Effects,
): Promise<void> => {
  const donorKey = derivedId('donor', 'matching', donorId);
  await matches.follow({ ...pledge, donorKey }, isoOf(clock.nowMs()));
};

export const handler = eventFunction(contract, followPledge, {
  matches: matchStore(documentClient, readEnvironment(contract).tables.matching),
  clock: { nowMs: () => Date.now() },
});
