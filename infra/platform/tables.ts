import type { TableName } from '../../shared/kernel/contract.ts';

/** What a table of a capability holds, and so how it must be kept. */
export interface TableDefinition {
  /** Number of sparse indexes: `gsi1` has keys gsi1pk and gsi1sk, and so on. */
  readonly indexes: number;
  /** Indexes hold keys alone: they only find items, and a change of anything else costs them nothing. */
  readonly indexesKeysOnly?: true;
  /** Read by a relay or a counter; absent means nobody follows the table's changes. */
  readonly stream?: true;
  /** Holds what tells of a person: encrypted with a key of our own. */
  readonly personalData?: true;
  /** Items end at the second in their `expiresAt`. Only where nothing rests on when they do. */
  readonly expires?: true;
}

/** Every table has the keys `pk` and `sk`, point-in-time recovery and deletion protection. */
export const tableDefinitions: Readonly<Record<TableName, TableDefinition>> = {
  associations: { indexes: 1, stream: true, personalData: true },
  campaigns: { indexes: 3, stream: true },
  // A donor's pledges, and holds by when they end: a charge at the close changes neither.
  pledges: { indexes: 2, indexesKeysOnly: true, stream: true, personalData: true },
  payments: { indexes: 1, stream: true },
  paymentMethods: { indexes: 0, personalData: true },
  // Entries by the day they were booked: what reconciliation walks through.
  ledger: { indexes: 1, indexesKeysOnly: true, stream: true },
  settlements: { indexes: 1, stream: true },
  payouts: { indexes: 1, stream: true },
  // What donors write about themselves when they ask for their money.
  refunds: { indexes: 2, stream: true, personalData: true },
  festivals: { indexes: 2, stream: true, personalData: true },
  // A phone number lies here, sealed, from the grant until the voucher is out.
  vouchers: { indexes: 1, stream: true, personalData: true },
  // Differences and cases name pledges by their ids; persons are named nowhere.
  reconciliation: { indexes: 1 },
  promotions: { indexes: 3, stream: true, personalData: true },
  // How often each schedule ran.
  runs: { indexes: 0 },
  parcels: { indexes: 0, personalData: true, expires: true },
  stamps: { indexes: 1, stream: true },
  draws: { indexes: 2, stream: true },
  // Names the accounts of people who were to be forgotten.
  privacy: { indexes: 0, stream: true, personalData: true },
  // Who gave, as donation receipts name them: sealed, apart, and until a date.
  receiptDonors: { indexes: 1, personalData: true },
  // Donors are digests here.
  matching: { indexes: 1, stream: true },
};
