import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant, won } from '../fields.ts';

const linesMax = 10;
const evidenceMax = 10;
const descriptionMax = 200;
const urlMax = 500;

/** What shows that the reason is true; the files lie elsewhere. */
export const refundEvidence = z
  .array(
    z.strictObject({
      description: z.string().check(z.trim(), z.minLength(1), z.maxLength(descriptionMax)),
      url: z.url({ protocol: /^https$/ }).check(z.maxLength(urlMax)),
    }),
  )
  .check(z.maxLength(evidenceMax));

/** Units of a reward that go back, and what for them. */
export const refundLines = z
  .array(
    z.object({
      rewardId: idSchema('reward'),
      quantity: z.int().check(z.positive()),
      amountKrw: won,
    }),
  )
  .check(z.minLength(1), z.maxLength(linesMax));

/**
 * Somebody asks for money of a pledge back. The terms it is judged by are those the pledge was made
 * under; they have been held against the request before this is told.
 */
export const refundRequested = defineEvent({
  source: 'jangteo.pledges',
  detailType: 'RefundRequested',
  version: 1,
  owner: 'pledges',
  schema: z.object({
    refundRequestId: idSchema('refundrequest'),
    pledgeId: idSchema('pledge'),
    campaignId: idSchema('campaign'),
    associationId: idSchema('association'),
    donorId: z.string(),
    ground: z.enum(['change_of_mind', 'defect', 'delay']),
    deliveredOn: z.nullable(z.iso.date()),
    lines: refundLines,
    amountKrw: won,
    /** What was paid, and units of each reward: never more goes back. */
    paidKrw: won,
    pledgedUnits: z.record(z.string(), z.int().check(z.positive())),
    reason: z.string(),
    evidence: refundEvidence,
    requestedAt: instant,
  }),
  sample: {
    refundRequestId: 'refundrequest_01jd3k8r2ve5wbx6m0q9hzt4c7',
    pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
    campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor-1',
    ground: 'defect',
    deliveredOn: '2026-06-01',
    lines: [{ rewardId: 'reward_01jd3k8r2ve5wbx6m0q9hzt4c7', quantity: 1, amountKrw: 30_000 }],
    amountKrw: 30_000,
    paidKrw: 60_000,
    pledgedUnits: { reward_01jd3k8r2ve5wbx6m0q9hzt4c7: 2 },
    reason: '포장이 뜯어진 채로 왔습니다.',
    evidence: [{ description: '사진', url: 'https://files.example/1.jpg' }],
    requestedAt: '2026-06-03T01:00:00.000Z',
  },
});
