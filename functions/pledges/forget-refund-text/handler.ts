import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { forgetToldRequest } from '../store/refund-asking.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly forget: (pledgeId: string, refundRequestId: string) => Promise<void>;
}

export const forgetRefundText = async (
  { data: { pledgeId, refundRequestId } }: DomainEvent<typeof contract>,
  { forget }: Effects,
): Promise<void> => forget(pledgeId, refundRequestId);

export const handler = eventFunction(contract, forgetRefundText, {
  forget: forgetToldRequest(readEnvironment(contract).tables.pledges),
});
