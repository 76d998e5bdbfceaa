import type { Payout } from '../../../functions/payouts/domain/payout.ts';
import type { PayoutStore } from '../../../functions/payouts/store/payout-store.ts';
import type { PlanStore } from '../../../functions/payouts/store/plan-store.ts';
import { newId } from '../../../shared/identity/ids.ts';

interface Stores {
  readonly payouts: Pick<PayoutStore, 'request'>;
  readonly plans: Pick<PlanStore, 'create'>;
}

/** A payout of the whole of a plan, as a request leaves it. */
export const requestPayout = async (
  { payouts, plans }: Stores,
  { sellerId = 'seller_1', amountKrw = 1_000, campaignId = newId('campaign') } = {},
): Promise<Payout> => {
  const [associationId, trancheId] = [newId('association'), newId('tranche')];
  const availableAt = '2026-04-20T00:00:00.000Z';
  const plan = {
    campaignId,
    associationId,
    settlementId: newId('settlement'),
    netKrw: amountKrw,
    pledgedKrw: amountKrw,
    droppedKrw: 0,
    matchedKrw: 0,
    availableAt,
    tranches: [
      {
        trancheId,
        milestone: 1,
        shareBps: 10_000,
        source: 'pledges' as const,
        amountKrw,
        reservedUntil: null,
        payoutId: null,
        paid: false,
      },
    ],
  };
  await plans.create(plan);
  const payout: Payout = {
    payoutId: newId('payout'),
    campaignId,
    associationId,
    trancheId,
    milestone: 1,
    amountKrw,
    nettedKrw: 0,
    nettedAttempt: 0,
    availableAt,
    requestedBy: 'treasurer',
    requestedAt: availableAt,
    evidence: [],
    destination: {
      payoutAccountId: newId('account'),
      sellerId,
      bankCode: '020',
      accountLastDigits: '4821',
    },
    approvals: [],
    attempt: 1,
    version: 1,
    status: 'requested',
  };
  await payouts.request(payout, 'hash', plan);
  return payout;
};
