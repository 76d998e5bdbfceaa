/** The test bank accounts: what the last four digits do. Any other account is an ordinary, working one. */
export interface TestAccount {
  readonly endsWith: string;
  readonly does: string;
  readonly holder?: 'mismatched' | 'not_found' | 'unavailable';
  /** What the check says once a seller was registered with the account. */
  readonly holderOfSeller?: 'mismatched' | 'not_found';
  readonly sellerStatus?: 'APPROVAL_REQUIRED' | 'KYC_REQUIRED' | 'APPROVED';
  readonly ending?: PayoutEnding;
}

/** How a payout to the account ends. */
export type PayoutEnding = 'completes' | 'fails' | 'returns' | 'sticks';

export const TEST_ACCOUNTS: readonly TestAccount[] = [
  {
    endsWith: '9989',
    does: 'the holder has another name once a seller was registered',
    holderOfSeller: 'mismatched',
  },
  {
    endsWith: '9990',
    does: 'the account is closed once a seller was registered',
    holderOfSeller: 'not_found',
  },
  { endsWith: '9991', does: 'the holder has another name', holder: 'mismatched' },
  { endsWith: '9992', does: 'no such account', holder: 'not_found' },
  { endsWith: '9993', does: 'the bank does not answer the holder check', holder: 'unavailable' },
  { endsWith: '9994', does: 'payouts go IN_PROGRESS and then FAILED', ending: 'fails' },
  {
    endsWith: '9995',
    does: 'payouts are COMPLETED, and FAILED the next business day at 10:00',
    ending: 'returns',
  },
  { endsWith: '9996', does: 'payouts stay IN_PROGRESS for ever', ending: 'sticks' },
  {
    endsWith: '9997',
    does: 'the seller stays APPROVAL_REQUIRED',
    sellerStatus: 'APPROVAL_REQUIRED',
  },
  { endsWith: '9998', does: 'the seller stays KYC_REQUIRED', sellerStatus: 'KYC_REQUIRED' },
  {
    endsWith: '9999',
    does: 'the seller is APPROVED at once, without limit',
    sellerStatus: 'APPROVED',
  },
];

export const accountOf = (accountNumber: string): TestAccount | undefined =>
  TEST_ACCOUNTS.find((account) => accountNumber.endsWith(account.endsWith));
