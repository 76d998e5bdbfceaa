/**
 * One tranche's way to the association's account.
 *
 *   requested ──2 approvals──▶ approved ──hold, hours──▶ transferring ──▶ completed
 *      │  ▲                                                  │               │
 *      │  └── a failed or returned transfer needs ◀──────────┴── failed      └── returned
 *      ▼      two new approvals
 *   rejected (the tranche may be requested anew)
 */
export interface Approval {
  readonly by: string;
  readonly at: string;
}

/** Where money goes; the account's number stays with the provider. */
export interface Destination {
  readonly payoutAccountId: string;
  readonly sellerId: string;
  readonly bankCode: string;
  readonly accountLastDigits: string;
}

export interface Evidence {
  readonly kind: string;
  readonly description: string;
  readonly url: string;
}

interface Common {
  readonly payoutId: string;
  readonly campaignId: string;
  readonly associationId: string;
  readonly trancheId: string;
  readonly milestone: number;
  /** What is transferred: the tranche, less what is withheld. */
  readonly amountKrw: number;
  /** Withheld because money went back to donors (netting.ts). */
  readonly nettedKrw: number;
  /** The attempt this was decided for; 0 before the first. */
  readonly nettedAttempt: number;
  /** The hold after close ends then; no transfer leaves before. */
  readonly availableAt: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly evidence: readonly Evidence[];
  readonly destination: Destination;
  /** Approvals of the coming attempt. */
  readonly approvals: readonly Approval[];
  /** Transfers that were approved so far: the number of the last one. */
  readonly attempt: number;
  readonly version: number;
}

export type Payout = Common &
  (
    | { readonly status: 'requested' }
    | { readonly status: 'approved'; readonly approvedAt: string }
    | { readonly status: 'transferring'; readonly approvedAt: string; readonly since: string }
    | { readonly status: 'completed'; readonly completedAt: string }
    | { readonly status: 'failed'; readonly failure: Failure }
    | { readonly status: 'returned'; readonly failure: Failure }
    | { readonly status: 'rejected'; readonly rejection: Rejection }
  );

/** The payout as its request made it, for the account it was asked for, whatever became of it since. */
export const asRequested = (payout: Payout, destination: Destination): Payout => {
  const { payoutId, campaignId, associationId, trancheId, milestone, availableAt } = payout;
  const { requestedBy, requestedAt, evidence, version } = payout;
  return {
    payoutId,
    campaignId,
    associationId,
    trancheId,
    milestone,
    amountKrw: payout.amountKrw + payout.nettedKrw,
    nettedKrw: 0,
    nettedAttempt: 0,
    availableAt,
    requestedBy,
    requestedAt,
    evidence,
    destination,
    approvals: [],
    attempt: 0,
    version,
    status: 'requested',
  };
};

/** What went wrong with the last transfer. */
export interface Failure {
  readonly code: string;
  readonly at: string;
}
export interface Rejection extends Approval {
  readonly reason: string;
}

export const approvalsNeeded = 2;

export type ApprovalRefusal =
  | 'payout_not_approvable'
  | 'approver_is_requester'
  | 'approval_repeated'
  | 'destination_changed';

/** Whether a person may say yes or no to a payout; undefined means they may. */
export const findApprovalRefusal = (
  payout: Payout,
  officer: string,
  destination: Destination | undefined,
  decision: 'approve' | 'reject',
): ApprovalRefusal | undefined => {
  if (!isApprovable(payout)) return 'payout_not_approvable';
  if (payout.requestedBy === officer) return 'approver_is_requester';
  if (decision === 'reject') return undefined;
  if (payout.approvals.some(({ by }) => by === officer)) return 'approval_repeated';
  if (destination?.payoutAccountId !== payout.destination.payoutAccountId) {
    return 'destination_changed';
  }
  return undefined;
};

/** A failed transfer may go out again, but only after people have looked at why. */
export const isApprovable = ({ status }: Payout): boolean =>
  status === 'requested' || status === 'failed' || status === 'returned';

export type ApprovalOutcome =
  | { readonly approved: false; readonly approvals: readonly Approval[] }
  | { readonly approved: true; readonly approvals: readonly Approval[]; readonly attempt: number };

export const withApproval = (payout: Payout, approval: Approval): ApprovalOutcome => {
  const approvals = [...payout.approvals, approval];
  return approvals.length >= approvalsNeeded
    ? { approved: true, approvals, attempt: payout.attempt + 1 }
    : { approved: false, approvals };
};

/** A tranche of the plan, and the payout that asks for it. */
export interface Tranche {
  readonly trancheId: string;
  readonly milestone: number;
  readonly shareBps: number;
  /** Whose money it is: what donors pledged, what a fund added, or what came back after all was paid. */
  readonly source: 'pledges' | 'matching' | 'rest';
  readonly amountKrw: number;
  /** Kept back until then as the reserve (reserve.ts); null for no longer than the plan's hold. */
  readonly reservedUntil: string | null;
  readonly payoutId: string | null;
  readonly paid: boolean;
}

export interface PayoutPlan {
  readonly campaignId: string;
  readonly associationId: string;
  readonly settlementId: string;
  readonly netKrw: number;
  /** What donors had promised at the close, and what of it could never be charged. */
  readonly pledgedKrw: number;
  readonly droppedKrw: number;
  /** What a fund added; no fee is taken from it. */
  readonly matchedKrw: number;
  readonly availableAt: string;
  readonly tranches: readonly Tranche[];
}

export type RequestRefusal = 'tranche_not_found' | 'tranche_already_requested' | 'tranche_not_due';

/** Tranches are paid in order: the evidence of one is what the next is given for. */
export const findRequestRefusal = (
  plan: PayoutPlan,
  trancheId: string,
): RequestRefusal | undefined => {
  const tranche = plan.tranches.find((candidate) => candidate.trancheId === trancheId);
  if (tranche === undefined) return 'tranche_not_found';
  if (tranche.payoutId !== null) return 'tranche_already_requested';
  const earlier = plan.tranches.filter(({ milestone }) => milestone < tranche.milestone);
  return earlier.every(({ paid }) => paid) ? undefined : 'tranche_not_due';
};

/** Where a payout's tranche stands in its plan. */
export const trancheIndexOf = (plan: PayoutPlan | undefined, payout: Payout): number => {
  const index = plan?.tranches.findIndex(({ trancheId }) => trancheId === payout.trancheId) ?? -1;
  if (index < 0) throw new RangeError(`${payout.payoutId} has no tranche in its plan.`);
  return index;
};
