import type { Payout } from './payout.ts';

/** A payout as its people see it: not the provider's id of the seller, nor who requested it. */
export const viewOf = (payout: Payout) => {
  const {
    payoutId,
    campaignId,
    associationId,
    trancheId,
    milestone,
    amountKrw,
    nettedKrw,
    status,
  } = payout;
  const { availableAt, requestedAt, evidence, approvals, attempt, destination } = payout;
  const { payoutAccountId, bankCode, accountLastDigits } = destination;
  return {
    payoutId,
    campaignId,
    associationId,
    trancheId,
    milestone,
    amountKrw,
    nettedKrw,
    status,
    availableAt,
    requestedAt,
    evidence: evidence.map((item) => ({ ...item })),
    destination: { payoutAccountId, bankCode, accountLastDigits },
    approvals: approvals.map((approval) => ({ ...approval })),
    attempt,
    completedAt: status === 'completed' ? payout.completedAt : null,
    failure: status === 'failed' || status === 'returned' ? payout.failure : null,
    rejection: status === 'rejected' ? payout.rejection : null,
  };
};

/** Staff see every payout, an association its own; to others it does not exist. */
export const mayRead = (
  principal: { readonly role: string; readonly associationId?: string | undefined },
  { associationId }: { readonly associationId: string },
): boolean =>
  principal.role === 'operator' ||
  principal.role === 'finance' ||
  principal.associationId === associationId;
