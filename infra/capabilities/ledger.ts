import type { Construct } from 'constructs';
import { contract as appendEntry } from '../../functions/ledger/append-entry/contract.ts';
import { contract as bookChargePage } from '../../functions/ledger/book-charge-page/contract.ts';
import { contract as bookMatches } from '../../functions/ledger/book-matches/contract.ts';
import { contract as bookPayments } from '../../functions/ledger/book-payments/contract.ts';
import { contract as bookRefundPage } from '../../functions/ledger/book-refund-page/contract.ts';
import { contract as bookRepayments } from '../../functions/ledger/book-repayments/contract.ts';
import { contract as bookReturns } from '../../functions/ledger/book-returns/contract.ts';
import { contract as bookWithdrawals } from '../../functions/ledger/book-withdrawals/contract.ts';
import { contract as collectEntries } from '../../functions/ledger/collect-entries/contract.ts';
import { contract as exportJournal } from '../../functions/ledger/export-journal/contract.ts';
import { contract as exportJournals } from '../../functions/ledger/export-journals/contract.ts';
import { contract as exportStatement } from '../../functions/ledger/export-statement/contract.ts';
import { contract as listEntries } from '../../functions/ledger/list-entries/contract.ts';
import { contract as readBalances } from '../../functions/ledger/read-balances/contract.ts';
import { contract as readBooked } from '../../functions/ledger/read-booked/contract.ts';
import { contract as readStatement } from '../../functions/ledger/read-statement/contract.ts';
import { contract as relayEvents } from '../../functions/ledger/relay-events/contract.ts';
import { contract as sumHoldings } from '../../functions/ledger/sum-holdings/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** The record of money: facts become journal entries, entries a chain, the chain a statement. */
export class Ledger extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Ledger', platform);
    this.add(appendEntry);
    this.add(bookChargePage);
    this.add(bookRefundPage);
    this.add(readBalances);
    this.add(readBooked);
    this.add(bookPayments);
    this.add(bookReturns);
    this.add(bookMatches);
    this.add(bookRepayments);
    this.add(bookWithdrawals);
    this.add(relayEvents);
    this.add(readStatement);
    this.add(listEntries);
    this.add(exportJournal);
    this.add(exportJournals);
    this.add(exportStatement);
    this.add(collectEntries);
    this.add(sumHoldings);
  }
}
