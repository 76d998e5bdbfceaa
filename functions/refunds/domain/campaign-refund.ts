/** All that a campaign collected goes back: proposed by an operator, approved by a finance officer. */
export interface CampaignRefund {
  readonly campaignId: string;
  readonly associationId: string;
  /** `waiting`: all but the pledges with a donation receipt have their money back. */
  readonly status: 'proposed' | 'approved' | 'waiting' | 'completed';
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly completedAt: string | null;
  /** Refunds the provider refused for good: a person must find another way. */
  readonly refusedCount: number;
  readonly version: number;
}

/** The refund as it was proposed, whatever became of it since. */
export const asProposed = (refund: CampaignRefund): CampaignRefund => ({
  ...refund,
  status: 'proposed',
  approvedBy: null,
  approvedAt: null,
  completedAt: null,
  refusedCount: 0,
});

/** The refund as its approval left it, whatever became of it since. */
export const asApproved = (refund: CampaignRefund): CampaignRefund => ({
  ...refund,
  status: 'approved',
  completedAt: null,
  refusedCount: 0,
});

export type ApprovalRefusal = 'campaign_refund_not_approvable' | 'approver_is_proposer';

export const findApprovalRefusal = (
  refund: CampaignRefund,
  officer: string,
): ApprovalRefusal | undefined => {
  if (refund.status !== 'proposed') return 'campaign_refund_not_approvable';
  return refund.proposedBy === officer ? 'approver_is_proposer' : undefined;
};

export const approved = (refund: CampaignRefund, by: string, at: string): CampaignRefund => ({
  ...refund,
  status: 'approved',
  approvedBy: by,
  approvedAt: at,
  version: refund.version + 1,
});

/** How many refunds the provider refused; undefined when that is written down. */
export const withRefused = (
  refund: CampaignRefund,
  refusedCount: number,
): CampaignRefund | undefined =>
  refund.status === 'approved' && refund.refusedCount !== refusedCount
    ? { ...refund, refusedCount, version: refund.version + 1 }
    : undefined;

/** Undefined when it was completed before: a step that repeats changes nothing. */
export const completed = (refund: CampaignRefund, at: string): CampaignRefund | undefined =>
  refund.status === 'approved' || refund.status === 'waiting'
    ? { ...refund, status: 'completed', completedAt: at, version: refund.version + 1 }
    : undefined;

/** Undefined when it waits already, or is complete. */
export const waiting = (refund: CampaignRefund): CampaignRefund | undefined =>
  refund.status === 'approved'
    ? { ...refund, status: 'waiting', version: refund.version + 1 }
    : undefined;
