import type { CampaignRefund } from './campaign-refund.ts';
import type { Dispute } from './dispute.ts';
import type { RefusedRefund } from './refused-refund.ts';
import type { RefundRequest } from './request.ts';

/** A request as its people see it: not who the donor is, nor which person decided. */
export const viewOf = (request: RefundRequest) => {
  const { donorId, associationId, paidKrw, pledgedUnits, version, decisions, ...rest } = request;
  return {
    ...rest,
    lines: request.lines.map((line) => ({ ...line })),
    evidence: request.evidence.map((item) => ({ ...item })),
    decisions: decisions.map(({ by: _by, ...decision }) => decision),
  };
};

type RequestView = ReturnType<typeof viewOf>;
/** What of a request people have written, or what they decided in their words. */
export const requestTexts = [
  'reason',
  'evidence',
  'decisions',
  'appeal',
] as const satisfies readonly (keyof RequestView)[];

export const campaignRefundViewOf = (refund: CampaignRefund) => {
  const { associationId, proposedBy, approvedBy, version, ...rest } = refund;
  return rest;
};

/** A dispute as its people see it: not which person spoke. */
export const disputeViewOf = (dispute: Dispute) => {
  const { associationId, version, answers, loss, ...rest } = dispute;
  return {
    ...rest,
    answers: answers.map(({ by: _by, evidence, ...answer }) => ({
      ...answer,
      evidence: evidence.map((item) => ({ ...item })),
    })),
    loss: loss === null ? null : { note: loss.note, at: loss.at },
  };
};

/** What of a dispute people have written. */
export const disputeTexts = ['answers', 'loss'] as const satisfies readonly (keyof ReturnType<
  typeof disputeViewOf
>)[];

/** A refused refund as the officers see it: not which of them spoke. */
export const refusedViewOf = (refused: RefusedRefund) => {
  const { version, transfer, ...rest } = refused;
  if (transfer === null) return { ...rest, transfer };
  const { transferredOn, evidence, at } = transfer;
  return {
    ...rest,
    transfer: { transferredOn, evidence: evidence.map((each) => ({ ...each })), at },
  };
};

interface Reader {
  readonly role: string;
  readonly subject: string;
  readonly associationId?: string | undefined;
}

/** Staff see every request, a donor and an association their own; to others it does not exist. */
export const mayRead = (
  principal: Reader,
  { donorId, associationId }: Pick<RefundRequest, 'donorId' | 'associationId'>,
): boolean => {
  if (principal.role === 'donor') return principal.subject === donorId;
  return mayReadCampaign(principal, associationId);
};

export const mayReadCampaign = (principal: Reader, associationId: string): boolean =>
  principal.role === 'operator' ||
  principal.role === 'finance' ||
  principal.associationId === associationId;
