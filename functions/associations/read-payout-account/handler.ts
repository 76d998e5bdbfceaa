import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { payoutAccountViewOf } from '../domain/payout-account.ts';
import { type PayoutAccountStore, payoutAccountStore } from '../store/payout-account-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly accounts: Pick<PayoutAccountStore, 'findCurrent'>;
}

export const readPayoutAccount: HttpUseCase<typeof contract, Effects> = async (
  request,
  { accounts },
) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const { current, latest } = await accounts.findCurrent(associationId);
  return {
    body: {
      current: current === undefined ? null : payoutAccountViewOf(current),
      latest: payoutAccountViewOf(latest),
    },
  };
};

export const handler = httpFunction(contract, readPayoutAccount, {
  accounts: payoutAccountStore(readEnvironment(contract).tables.associations),
});
