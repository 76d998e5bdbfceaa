import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { refunded } from '../domain/request.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'requestOfRefund' | 'find' | 'move' | 'noteChargeback'>;
}

/** Refunds that nobody requested here (a cancelled pledge, a late payment) are none of ours. */
export const recordRefund = async (
  { data }: DomainEvent<typeof contract>,
  { requests }: Effects,
): Promise<void> => {
  const { refundId, refundedAt } = data;
  if (data.cause === 'charged_back') {
    await requests.noteChargeback(data);
    return;
  }
  const refundRequestId = await requests.requestOfRefund(refundId);
  if (refundRequestId === undefined) return;
  const request = await requests.find(refundRequestId);
  const next = request === undefined ? undefined : refunded(request, refundedAt);
  if (next === undefined) return;
  if (!(await requests.move(next))) throw new Error(`${refundRequestId} changed meanwhile.`);
};

export const handler = eventFunction(contract, recordRefund, {
  requests: requestStore(readEnvironment(contract).tables.refunds),
});
