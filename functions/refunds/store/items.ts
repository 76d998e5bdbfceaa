import * as z from 'zod/mini';
import type { CampaignRefund } from '../domain/campaign-refund.ts';
import type { RefundRequest } from '../domain/request.ts';
import type { Tally } from '../domain/tally.ts';

/**
 * The table `refunds`:
 *
 *     pk requestId   sk REQUEST      one request; gsi1 by status and due time, gsi2 by campaign
 *     pk requestId   sk ACT#…        who decided or appealed
 *     pk pledgeId    sk TALLY        what was granted of a pledge, over all its requests
 *     pk pledgeId    sk RECEIPT      whether a donation receipt stands for it
 *     pk refundId    sk REFUND       what a refund pays out, or that it is a chargeback
 *     pk refundId    sk REVERSAL     that a chargeback was given back
 *     pk campaignId  sk CAMPAIGN     whose a campaign is, and whether it collected money
 *     pk campaignId  sk REFUND       its refund in whole; sk ACT#… who proposed and approved
 */
export const requestKey = (refundRequestId: string) => ({ pk: refundRequestId, sk: 'REQUEST' });
export const tallyKey = (pledgeId: string) => ({ pk: pledgeId, sk: 'TALLY' });
export const receiptKey = (pledgeId: string) => ({ pk: pledgeId, sk: 'RECEIPT' });
export const refundKey = (refundId: string) => ({ pk: refundId, sk: 'REFUND' });
export const reversalKey = (refundId: string) => ({ pk: refundId, sk: 'REVERSAL' });
export const campaignKey = (campaignId: string) => ({ pk: campaignId, sk: 'CAMPAIGN' });
export const campaignRefundKey = (campaignId: string) => ({ pk: campaignId, sk: 'REFUND' });
export const statusIndex = (status: string): string => `STATUS#${status}`;
const erasedIndex = (status: string): string => `ERASED#${status}`;
export const campaignIndex = (campaignId: string): string => `CAMPAIGN#${campaignId}`;

const requestSchema: z.ZodMiniType<RefundRequest> = z.object({
  refundRequestId: z.string(),
  pledgeId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  donorId: z.string(),
  ground: z.enum(['change_of_mind', 'defect', 'delay']),
  deliveredOn: z.nullable(z.string()),
  lines: z.array(z.object({ rewardId: z.string(), quantity: z.int(), amountKrw: z.int() })),
  amountKrw: z.int(),
  paidKrw: z.int(),
  pledgedUnits: z.record(z.string(), z.int()),
  reason: z.string(),
  evidence: z.array(z.object({ description: z.string(), url: z.string() })),
  requestedAt: z.string(),
  status: z.enum(['open', 'escalated', 'refused', 'appealed', 'granted', 'rejected', 'refunded']),
  dueAt: z.string(),
  decisions: z.array(
    z.object({
      decision: z.enum(['grant', 'refuse']),
      by: z.string(),
      role: z.enum(['association', 'operator']),
      note: z.string(),
      at: z.string(),
    }),
  ),
  appeal: z.nullable(z.object({ reason: z.string(), at: z.string() })),
  refundedAt: z.nullable(z.string()),
  version: z.int(),
});
export const parseRequest = (item: unknown): RefundRequest => requestSchema.parse(item);

export const itemOfRequest = (request: RefundRequest) => ({
  ...requestKey(request.refundRequestId),
  ...request,
  // Without its texts it is only a record: it leaves the lists of those who work on requests.
  gsi1pk: request.reason === '' ? erasedIndex(request.status) : statusIndex(request.status),
  gsi1sk: `${request.dueAt}#${request.refundRequestId}`,
  gsi2pk: campaignIndex(request.campaignId),
  gsi2sk: `${request.requestedAt}#${request.refundRequestId}`,
});

const tallySchema: z.ZodMiniType<Tally> = z.object({
  units: z.record(z.string(), z.int()),
  amountKrw: z.int(),
  version: z.int(),
});
export const parseTally = (item: unknown): Tally => tallySchema.parse(item);

const campaignRefundSchema: z.ZodMiniType<CampaignRefund> = z.object({
  campaignId: z.string(),
  associationId: z.string(),
  status: z.enum(['proposed', 'approved', 'waiting', 'completed']),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  approvedBy: z.nullable(z.string()),
  approvedAt: z.nullable(z.string()),
  completedAt: z.nullable(z.string()),
  refusedCount: z.int(),
  version: z.int(),
});
export const parseCampaignRefund = (item: unknown): CampaignRefund =>
  campaignRefundSchema.parse(item);
