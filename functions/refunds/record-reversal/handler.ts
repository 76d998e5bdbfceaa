import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { won } from '../domain/dispute.ts';
import { type ChargebackStore, chargebackStore } from '../store/chargeback-store.ts';
import { type DisputeStore, disputeIdOf, disputeStore } from '../store/dispute-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly chargebacks: Pick<ChargebackStore, 'noteReversal'>;
  readonly disputes: Pick<DisputeStore, 'find' | 'move'>;
}

/** Told before its chargeback, it is told again: the dispute has to be there to be won. */
export const recordReversal = async (
  { data }: DomainEvent<typeof contract>,
  { chargebacks, disputes }: Effects,
): Promise<void> => {
  const { refundId, reversedAt } = data;
  const dispute = await disputes.find(disputeIdOf(refundId));
  if (dispute === undefined) throw new Error(`The chargeback ${refundId} is not there yet.`);
  await chargebacks.noteReversal(data);
  const next = won(dispute, reversedAt);
  if (next !== undefined && !(await disputes.move(next))) {
    throw new Error(`${dispute.disputeId} changed meanwhile.`);
  }
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, recordReversal, {
  chargebacks: chargebackStore(table),
  disputes: disputeStore(table),
});
