import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { type TransferStore, transferStore } from '../store/transfer-store.ts';
import { contract } from './contract.ts';

type Output = z.input<typeof contract.output>;
interface Effects {
  readonly ours: Pick<PayoutLists, 'page'>;
  readonly transfers: Pick<TransferStore, 'find'>;
  readonly provider: Pick<PayoutProvider, 'readBalance' | 'readPayout'>;
}

const pageSize = 100;
/** Transfers under way at one moment: far more than a morning's. */
const pagesMax = 20;
const silent: Output = {
  state: 'silent',
  holdings: { availableKrw: 0, pendingKrw: 0, underWayKrw: 0 },
};

/**
 * Transfers the provider has taken leave its balance at once, but the money is still with it until
 * they are made, and in our books too.
 */
export const readProviderHoldings = async (
  _input: object,
  { ours, transfers, provider }: Effects,
): Promise<Output> => {
  const balance = await provider.readBalance();
  if (balance.kind !== 'found') return silent;
  let underWayKrw = 0;
  let from: PageKey | undefined;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const page = await ours.page({ status: 'transferring', limit: pageSize, from });
    for (const { payoutId, attempt } of page.payouts) {
      const providerId = (await transfers.find(payoutId, attempt))?.providerPayoutId;
      if (providerId === undefined) continue;
      const reading = await provider.readPayout(providerId);
      if (reading.kind !== 'found') return silent;
      const { status, amountKrw } = reading.value;
      if (status === 'requested' || status === 'in_progress') underWayKrw += amountKrw;
    }
    from = page.lastKey as PageKey | undefined;
    if (from === undefined) break;
  }
  const { availableKrw, pendingKrw } = balance.value;
  return { state: 'done', holdings: { availableKrw, pendingKrw, underWayKrw } };
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = taskFunction(contract, readProviderHoldings, {
  ours: payoutLists(tables.payouts),
  transfers: transferStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
});
