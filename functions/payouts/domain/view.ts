import type { Debt, Demand } from './debt.ts';
import { type DemandStatus, demandWords } from './demand-words.ts';
import type { Payout } from './payout.ts';
import type { Repayment } from './repayment.ts';

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

/** What is owed, as the association and the finance officers see it. */
export const debtViewOf = (
  { campaignId, associationId, owedKrw, demands }: Debt,
  nowIso: string,
) => ({
  campaignId,
  associationId,
  owedKrw,
  demands: demands.map((demand) => {
    const status = statusOf(demand, nowIso);
    return { ...demand, status, statement: demandWords(demand, status) };
  }),
});

const statusOf = ({ leftKrw, dueAt }: Demand, nowIso: string): DemandStatus => {
  if (leftKrw === 0) return 'ended';
  return dueAt <= nowIso ? 'overdue' : 'open';
};

/** A repayment as its people see it: not which officers wrote it. */
export const repaymentViewOf = (repayment: Repayment) => {
  const { recordedBy, confirmedBy, version, rejection, evidence, ...rest } = repayment;
  return {
    ...rest,
    evidence: evidence.map((item) => ({ ...item })),
    rejection: rejection === null ? null : { reason: rejection.reason, at: rejection.at },
  };
};
