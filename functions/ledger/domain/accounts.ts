/**
 * The chart of accounts, the same for every campaign. `campaign_payable` is a control account: it
 * is what is owed to the association, and its sub-accounts are the lines of the public statement,
 * so that each figure people read is the balance of exactly one account.
 *
 * Amounts are signed: a debit is positive, a credit negative, and an entry sums to zero.
 */
type AccountKind = 'asset' | 'liability' | 'revenue';

interface AccountDefinition {
  readonly kind: AccountKind;
  /** The side on which the balance stands in ordinary times. */
  readonly normal: 'debit' | 'credit';
  /** True where the balance may never leave its side: an entry that would is refused. */
  readonly strict: boolean;
  /** The control account this one is a part of. */
  readonly control?: 'campaign_payable';
}

const payablePart = (normal: 'debit' | 'credit', strict = false): AccountDefinition => ({
  kind: 'liability',
  normal,
  strict,
  control: 'campaign_payable',
});

export const chartOfAccounts = {
  /** Money of the campaign that the payment provider holds. */
  provider_clearing: { kind: 'asset', normal: 'debit', strict: false },
  /** Owed to the association: what donors paid, whole. */
  'campaign_payable.collected': payablePart('credit'),
  /** … and what funds matched, less what went back to them. */
  'campaign_payable.matched': payablePart('credit'),
  /** … less what went back to donors. */
  'campaign_payable.refunded': payablePart('debit'),
  /** … less what card companies took back, and what of it they gave back after a dispute. */
  'campaign_payable.charged_back': payablePart('debit'),
  'campaign_payable.chargeback_won': payablePart('credit'),
  /** … and what the association paid back, because more had been paid out than was its own. */
  'campaign_payable.repaid': payablePart('credit'),
  /** … less what the provider kept, and the VAT on it. */
  'campaign_payable.provider_fee': payablePart('debit'),
  'campaign_payable.provider_fee_vat': payablePart('debit'),
  /** … less the platform's fee, and the VAT on it. */
  'campaign_payable.platform_fee': payablePart('debit'),
  'campaign_payable.platform_fee_vat': payablePart('debit'),
  /** … less what is on its way to the association, and what has arrived. */
  'campaign_payable.in_transit': payablePart('debit', true),
  'campaign_payable.paid_out': payablePart('debit', true),
  /** Transfers the provider was told to make and has not reported done. */
  transfers_pending: { kind: 'liability', normal: 'credit', strict: true },
  platform_fee_revenue: { kind: 'revenue', normal: 'credit', strict: true },
  platform_vat_payable: { kind: 'liability', normal: 'credit', strict: true },
  /** Of both, what the platform has taken out of the provider's account. */
  platform_withdrawn: { kind: 'asset', normal: 'debit', strict: true },
} as const satisfies Readonly<Record<string, AccountDefinition>>;

export type Account = keyof typeof chartOfAccounts;
export const accounts = Object.keys(chartOfAccounts) as readonly Account[];

export const definitionOf = (account: Account): AccountDefinition => chartOfAccounts[account];
