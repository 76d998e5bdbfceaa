import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { forgetToldRefund } from '../store/claim-settle.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly forget: (claimId: string) => Promise<void>;
}

export const forgetPhone = async (
  { data: { claimId } }: DomainEvent<typeof contract>,
  { forget }: Effects,
): Promise<void> => forget(claimId);

export const handler = eventFunction(contract, forgetPhone, {
  forget: forgetToldRefund(readEnvironment(contract).tables.promotions),
});
