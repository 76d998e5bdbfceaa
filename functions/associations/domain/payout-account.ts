import { banks } from '../../../shared/kernel/banks.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';
import type { PayoutAccount } from './schemas.ts';

/** Digits of an account number that may be shown. */
const shownDigits = 4;

export const lastDigitsOf = (accountNumber: string): string => accountNumber.slice(-shownDigits);

/** Why an account was declined, as we store it. The provider's own codes are kept as they are. */
export const holderMismatched = 'account_holder_mismatched';
export const accountNotFound = 'account_not_found';
export const superseded = 'payout_account_superseded';

/** The refusal that a declined account stands for. */
export const declineProblem = (declineCode: string): Problem => {
  switch (declineCode) {
    case holderMismatched:
      return new Problem(problems.account_holder_mismatched);
    case accountNotFound:
      return new Problem(problems.account_not_found);
    case superseded:
      return new Problem(problems.payout_account_superseded);
    default:
      return new Problem(problems.seller_declined, { details: { code: declineCode } });
  }
};

/** The account as it may be shown: never its number. */
export const payoutAccountViewOf = (account: PayoutAccount) => ({
  payoutAccountId: account.payoutAccountId,
  bankCode: account.bankCode,
  bankName: banks[account.bankCode].name,
  accountLastDigits: account.accountLastDigits,
  holderName: account.holderName,
  startedAt: account.startedAt,
  status: account.status,
  sellerStatus: account.status === 'verified' ? account.sellerStatus : null,
  declineCode: account.status === 'declined' ? account.declineCode : null,
  verifiedAt: account.status === 'verified' ? account.verifiedAt : null,
});
