import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import { requireOwn } from '../domain/association.ts';
import { lastDigitsOf, payoutAccountViewOf } from '../domain/payout-account.ts';
import { type AssociationStore, associationStore } from '../store/association-store.ts';
import { payoutAccountStore } from '../store/payout-account-store.ts';
import { type VerifyEffects, verifyAccount } from '../store/verify-account.ts';
import { contract } from './contract.ts';

/** Two calls at most, and an answer before the gateway gives up after 30 seconds. */
const providerTimeoutMs = 8_000;

interface Effects extends VerifyEffects {
  readonly associations: Pick<AssociationStore, 'find'>;
}

export const setPayoutAccount: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const association = await effects.associations.find(associationId);
  const { subject } = request.principal;
  const begun = await effects.accounts.begin(
    associationId,
    {
      ...request.body,
      payoutAccountId: derivedId('account', associationId, subject, request.idempotencyKey),
      accountLastDigits: lastDigitsOf(request.body.accountNumber),
      status: 'checking',
      startedAt: isoOf(effects.clock.nowMs()),
    },
    request,
  );
  const verified = await verifyAccount(association, begun, request, effects);
  return { body: payoutAccountViewOf(verified) };
};

const { tables, secrets, settings } = readEnvironment(contract);
export const handler = httpFunction(contract, setPayoutAccount, {
  associations: associationStore(tables.associations),
  accounts: payoutAccountStore(tables.associations),
  provider: payoutProviderOf(settings, secrets, { payoutMs: providerTimeoutMs }),
  clock: { nowMs: () => Date.now() },
});
