import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { eraseInPledges } from '../store/erasing.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly erase: (donorId: string) => Promise<void>;
}

export const erasePerson = async (
  { data: { donorId } }: DomainEvent<typeof contract>,
  { erase }: Effects,
): Promise<void> => erase(donorId);

const { tables } = readEnvironment(contract);
export const handler = eventFunction(contract, erasePerson, {
  erase: (donorId) => eraseInPledges(documentClient, tables.pledges, donorId),
});
