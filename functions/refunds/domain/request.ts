/**
 * The life of a request for money back.
 *
 *   open ──▶ granted ──▶ refunded
 *    │  ╲        ▲
 *    │   ▶ refused ──▶ appealed ──▶ granted | rejected
 *    ▼ (three business days)
 *   escalated ──▶ granted | rejected
 *
 * The association decides while it is open; after its clock, and on an appeal, the operator does,
 * and what the operator says is the last word.
 */
export type RequestStatus =
  | 'open'
  | 'escalated'
  | 'refused'
  | 'appealed'
  | 'granted'
  | 'rejected'
  | 'refunded';

export interface RefundLine {
  readonly rewardId: string;
  readonly quantity: number;
  readonly amountKrw: number;
}

export interface RequestDecision {
  readonly decision: 'grant' | 'refuse';
  readonly by: string;
  readonly role: 'association' | 'operator';
  readonly note: string;
  readonly at: string;
}

export interface RefundRequest {
  readonly refundRequestId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly associationId: string;
  readonly donorId: string;
  readonly ground: 'change_of_mind' | 'defect' | 'delay';
  readonly deliveredOn: string | null;
  readonly lines: readonly RefundLine[];
  readonly amountKrw: number;
  readonly paidKrw: number;
  readonly pledgedUnits: Readonly<Record<string, number>>;
  readonly reason: string;
  readonly evidence: readonly { readonly description: string; readonly url: string }[];
  readonly requestedAt: string;
  readonly status: RequestStatus;
  /** When the decision is due; after that the request is somebody else's to decide. */
  readonly dueAt: string;
  readonly decisions: readonly RequestDecision[];
  readonly appeal: { readonly reason: string; readonly at: string } | null;
  readonly refundedAt: string | null;
  readonly version: number;
}

export type Decider = 'association' | 'operator';

/** Whose decision a request waits for; undefined when nobody's. */
export const deciderOf = (status: RequestStatus): Decider | undefined => {
  switch (status) {
    case 'open':
      return 'association';
    case 'escalated':
    case 'appealed':
      return 'operator';
    case 'refused':
    case 'granted':
    case 'rejected':
    case 'refunded':
      return undefined;
  }
};

/** The request once somebody has decided; whose turn it was has been checked. */
export const decided = (request: RefundRequest, decision: RequestDecision): RefundRequest => ({
  ...request,
  status: statusAfter(decision),
  decisions: [...request.decisions, decision],
  version: request.version + 1,
});

const statusAfter = ({ decision, role }: RequestDecision): RequestStatus => {
  if (decision === 'grant') return 'granted';
  return role === 'operator' ? 'rejected' : 'refused';
};

export const appealed = (
  request: RefundRequest,
  appeal: { readonly reason: string; readonly at: string },
  dueAt: string,
): RefundRequest => ({
  ...request,
  status: 'appealed',
  appeal,
  dueAt,
  version: request.version + 1,
});

/** The request when its decision is overdue; undefined while it is not. The new clock is the operator's. */
export const escalated = (
  request: RefundRequest,
  nowIso: string,
  operatorDueAt: string,
): RefundRequest | undefined =>
  request.status === 'open' && request.dueAt <= nowIso
    ? { ...request, status: 'escalated', dueAt: operatorDueAt, version: request.version + 1 }
    : undefined;

export const refunded = (request: RefundRequest, refundedAt: string): RefundRequest | undefined =>
  request.status === 'granted'
    ? { ...request, status: 'refunded', refundedAt, version: request.version + 1 }
    : undefined;
