import { wholeKrw } from '../../../shared/kernel/money.ts';
import { type Account, accounts, definitionOf } from './accounts.ts';
import type { Line } from './journal-entry.ts';

/** The balance of each account that was ever moved; the others stand at zero. */
export type Balances = Readonly<Partial<Record<Account, number>>>;

export const withLines = (balances: Balances, lines: readonly Line[]): Balances => {
  const next: Partial<Record<Account, number>> = { ...balances };
  for (const { account, amountKrw } of lines) {
    next[account] = wholeKrw((next[account] ?? 0) + amountKrw);
  }
  return next;
};

export const balancesOf = (entries: Iterable<{ readonly lines: readonly Line[] }>): Balances => {
  let balances: Balances = {};
  for (const { lines } of entries) balances = withLines(balances, lines);
  return balances;
};

/** What is owed to the association: the control account's balance, as a positive number. */
export const payableOf = (balances: Balances): number =>
  -accounts
    .filter((account) => definitionOf(account).control === 'campaign_payable')
    .reduce((sum, account) => sum + (balances[account] ?? 0), 0);

/** What the provider holds for the platform: its fees and their VAT, less what it has taken out. */
export const platformOf = (balances: Balances): number =>
  -(
    (balances.platform_fee_revenue ?? 0) +
    (balances.platform_vat_payable ?? 0) +
    (balances.platform_withdrawn ?? 0)
  );

/** Accounts that may never leave their side and would. */
export const brokenSigns = (balances: Balances): readonly Account[] =>
  accounts.filter((account) => {
    const { strict, normal } = definitionOf(account);
    const balance = balances[account] ?? 0;
    return strict && (normal === 'debit' ? balance < 0 : balance > 0);
  });

/** A campaign's money as its statement tells it. Each figure is one account's balance. */
export interface StatementFigures {
  readonly collectedKrw: number;
  /** What funds added to the pledges. */
  readonly matchedKrw: number;
  readonly refundedKrw: number;
  /** What card companies took back, and what of it came back after a dispute. */
  readonly chargedBackKrw: number;
  readonly chargebackWonKrw: number;
  /** What the association paid back. */
  readonly repaidKrw: number;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
  readonly platformFeeKrw: number;
  readonly platformFeeVatKrw: number;
  readonly inTransitKrw: number;
  readonly paidOutKrw: number;
  /** Still owed to the association; below zero when refunds came after the money was paid out. */
  readonly balanceKrw: number;
}

export const statementOf = (balances: Balances): StatementFigures => {
  const debit = (account: Account): number => balances[account] ?? 0;
  return {
    // Plus zero, so that nothing collected reads 0 and not -0.
    collectedKrw: -debit('campaign_payable.collected') + 0,
    matchedKrw: -debit('campaign_payable.matched') + 0,
    refundedKrw: debit('campaign_payable.refunded'),
    chargedBackKrw: debit('campaign_payable.charged_back'),
    chargebackWonKrw: -debit('campaign_payable.chargeback_won') + 0,
    repaidKrw: -debit('campaign_payable.repaid') + 0,
    providerFeeKrw: debit('campaign_payable.provider_fee'),
    providerFeeVatKrw: debit('campaign_payable.provider_fee_vat'),
    platformFeeKrw: debit('campaign_payable.platform_fee'),
    platformFeeVatKrw: debit('campaign_payable.platform_fee_vat'),
    inTransitKrw: debit('campaign_payable.in_transit'),
    paidOutKrw: debit('campaign_payable.paid_out'),
    balanceKrw: payableOf(balances) + 0,
  };
};
