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
    case 'PaymentRefunded':
      return {
        kind: 'charges_refunded',
        campaignId,
        operationId: event.data.refundId,
        occurredAt: event.data.refundedAt,
        refunds: [part],
        ...(event.data.cause === 'charged_back' ? { cause: event.data.cause } : {}),
      };
  }
};

export const handler = eventFunction(contract, bookPayments, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
