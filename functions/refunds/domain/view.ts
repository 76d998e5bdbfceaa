import type { CampaignRefund } from './campaign-refund.ts';
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

export const campaignRefundViewOf = (refund: CampaignRefund) => {
  const { associationId, proposedBy, approvedBy, version, ...rest } = refund;
  return rest;
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
