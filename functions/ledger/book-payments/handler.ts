import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import type { MoneyFact } from '../domain/money-facts.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}
type Event = DomainEvent<typeof contract>;

export const bookPayments = async (event: Event, { ledger, clock }: Effects): Promise<void> => {
  await ledger.append(factOf(event), clock.nowMs());
};

const factOf = (event: Event): MoneyFact => {
  const { pledgeId, campaignId, amountKrw, providerFeeKrw, providerFeeVatKrw } = event.data;
  const part = { pledgeId, amountKrw, providerFeeKrw, providerFeeVatKrw };
  switch (event.detailType) {
    case 'PaymentApproved':
      return {
        kind: 'charges_collected',
        campaignId,
        operationId: event.data.paymentId,
        occurredAt: event.data.approvedAt,
        charges: [part],
      };
    case 'PaymentRefunded': {
      const { refundId: operationId, refundedAt: occurredAt } = event.data;
      const fact = { campaignId, operationId, occurredAt };
      return event.data.cause === 'charged_back'
        ? { kind: 'charged_back', ...fact, part }
        : { kind: 'charges_refunded', ...fact, refunds: [part] };
    }
    case 'ChargebackReversed':
      return {
        kind: 'chargeback_won',
        campaignId,
        operationId: `${event.data.refundId}:reversed`,
        occurredAt: event.data.reversedAt,
        part,
      };
  }
};

export const handler = eventFunction(contract, bookPayments, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
