import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Outcome } from '../../../shared/payments/outcome.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import { sellerReferenceOf } from '../../../shared/payments/payout-view.ts';
import { accountNotFound, declineProblem, holderMismatched } from '../domain/payout-account.ts';
import { problems } from '../domain/problems.ts';
import type {
  PayoutAccount,
  PayoutAccountIn,
  SellerParty,
  StoredAssociation,
} from '../domain/schemas.ts';
import type { PayoutAccountStore } from './payout-account-store.ts';

/** Steps from the intent to an end: check, register, and one more for each that a twin took. */
const stepsMax = 6;

export interface VerifyEffects {
  readonly accounts: PayoutAccountStore;
  readonly provider: Pick<PayoutProvider, 'checkAccountHolder' | 'registerSeller'>;
  readonly clock: Clock;
}

/**
 * Takes an account from where it stands to its end: holder checked, then registered as a seller.
 * Both calls carry the account's own operation, so a repeat after a lost answer asks for the same
 * thing and the provider registers one seller.
 *
 * @throws Problem of the decline, or `provider_unavailable` when the provider has not said.
 */
export const verifyAccount = async (
  association: StoredAssociation,
  begun: PayoutAccount,
  request: ActRequest,
  effects: VerifyEffects,
): Promise<PayoutAccountIn<'verified'>> => {
  const kept = { associationId: association.associationId, request };
  let account = begun;
  for (let step = 1; step <= stepsMax; step += 1) {
    switch (account.status) {
      case 'verified':
        return account;
      case 'declined':
        throw declineProblem(account.declineCode);
      case 'checking': {
        const next = await check(account, partyOf(association), effects.provider);
        const moved = await effects.accounts.move(kept, 'checking', next);
        account = moved ? next : await reread(kept.associationId, account, effects);
        break;
      }
      case 'registering':
        account = await register(account, kept, effects);
        break;
    }
  }
  throw new Problem(problems.provider_unavailable);
};

const reread = (associationId: string, account: PayoutAccount, { accounts }: VerifyEffects) =>
  accounts.find(associationId, account.payoutAccountId);

/** @throws Problem `provider_unavailable`: what the provider has not said may be either. */
const known = <T>(outcome: Outcome<T>) => {
  if (outcome.kind === 'unknown') throw new Problem(problems.provider_unavailable);
  return outcome;
};

const partyOf = ({ name, representative, businessNumber }: StoredAssociation): SellerParty => ({
  name,
  representativeName: representative.name,
  businessRegistrationNumber: businessNumber,
  email: representative.email,
  phone: representative.phone.replaceAll('-', ''),
});

const check = async (
  account: PayoutAccountIn<'checking'>,
  party: SellerParty,
  provider: VerifyEffects['provider'],
): Promise<PayoutAccount> => {
  const { bankCode, accountNumber, holderName } = account;
  const outcome = known(await provider.checkAccountHolder({ bankCode, accountNumber, holderName }));
  if (outcome.kind === 'declined') return declined(account, outcome.code);
  switch (outcome.check.result) {
    case 'matched':
      return { ...account, status: 'registering', party };
    case 'mismatched':
      return declined(account, holderMismatched);
    case 'not_found':
      return declined(account, accountNotFound);
  }
};

/** Says what is written down and nothing else: the association may have been edited since. */
const register = async (
  account: PayoutAccountIn<'registering'>,
  kept: { readonly associationId: string; readonly request: ActRequest },
  effects: VerifyEffects,
): Promise<PayoutAccount> => {
  const { party, ...rest } = account;
  const { payoutAccountId, bankCode, accountNumber, holderName } = rest;
  const outcome = known(
    await effects.provider.registerSeller({
      operationId: `seller:${payoutAccountId}`,
      refSellerId: sellerReferenceOf(payoutAccountId),
      businessType: account.businessType,
      ...party,
      account: { bankCode, accountNumber, holderName },
    }),
  );
  if (outcome.kind === 'declined') {
    const next = declined(account, outcome.code);
    const moved = await effects.accounts.move(kept, 'registering', next);
    return moved ? next : await reread(kept.associationId, account, effects);
  }
  const { seller } = outcome;
  const verified = {
    ...rest,
    status: 'verified' as const,
    sellerId: seller.sellerId,
    sellerStatus: seller.status,
    verifiedAt: isoOf(effects.clock.nowMs()),
  };
  const finished = await effects.accounts.finish(kept, verified);
  return finished ?? (await reread(kept.associationId, account, effects));
};

/** What is left of an account that will not be paid to: not its number. */
const declined = (
  account: PayoutAccountIn<'checking' | 'registering'>,
  declineCode: string,
): PayoutAccountIn<'declined'> => {
  const { payoutAccountId, bankCode, accountLastDigits, holderName, startedAt } = account;
  return {
    payoutAccountId,
    bankCode,
    accountLastDigits,
    holderName,
    startedAt,
    status: 'declined',
    declineCode,
  };
};
