import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import { accountNotFound, holderMismatched } from '../domain/payout-account.ts';
import { type PayoutAccountStore, payoutAccountStore } from '../store/payout-account-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly accounts: Pick<PayoutAccountStore, 'find'>;
  readonly provider: Pick<PayoutProvider, 'checkAccountHolder'>;
}

/**
 * Compares the holder anew: between the day the account was set and a transfer months later it may
 * have been closed or handed on.
 *
 * @throws Error for an account that never was verified: nobody can have approved a payout to it.
 */
export const checkHolder = async (
  { associationId, payoutAccountId }: Input,
  { accounts, provider }: Effects,
): Promise<Output> => {
  const account = await accounts.find(associationId, payoutAccountId);
  if (account.status !== 'verified') throw new Error(`${payoutAccountId} is ${account.status}.`);
  const { bankCode, accountNumber, holderName } = account;
  const outcome = await provider.checkAccountHolder({ bankCode, accountNumber, holderName });
  switch (outcome.kind) {
    case 'unknown':
      return { result: 'unknown', code: 'provider_silent' };
    case 'declined':
      return outcome.final
        ? { result: 'declined', code: outcome.code }
        : { result: 'unknown', code: outcome.code };
    case 'approved':
      break;
  }
  switch (outcome.check.result) {
    case 'matched':
      return { result: 'matched', code: 'matched' };
    case 'mismatched':
      return { result: 'declined', code: holderMismatched };
    case 'not_found':
      return { result: 'declined', code: accountNotFound };
  }
};

const { tables, secrets, settings } = readEnvironment(contract);
export const handler = taskFunction(contract, checkHolder, {
  accounts: payoutAccountStore(tables.associations),
  provider: payoutProviderOf(settings, secrets),
});
