import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'verify-association',
  method: 'POST',
  path: '/v1/associations/{associationId}/verification',
  summary:
    'Approves or rejects an association. Approving a suspended one ends its suspension. A rejection names its reasons.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.strictObject({ associationId: idSchema('association') }),
  body: z
    .discriminatedUnion('decision', [
      z.strictObject({
        decision: z.literal('approve'),
        receiptEligible: z._default(z.boolean(), false).check(
          z.meta({
            description: 'Whether the tax office lets it issue donation receipts (기부금영수증).',
          }),
        ),
        receiptBasis: z._default(z.nullable(schemas.reason), null).check(
          z.meta({
            description: 'What that was seen from; needed when it is eligible.',
            example: '공익법인 지정 고시 제2026-12호',
          }),
        ),
      }),
      z.strictObject({
        decision: z.literal('reject'),
        reasons: z.array(schemas.reason).check(z.minLength(1), z.maxLength(schemas.reasonsMax)),
      }),
    ])
    .check(
      z.refine(
        (verdict) =>
          verdict.decision === 'reject' ||
          !verdict.receiptEligible ||
          verdict.receiptBasis !== null,
        {
          path: ['receiptBasis'],
          params: { code: 'receipt_basis_missing' },
          message: 'Say what the eligibility was seen from.',
        },
      ),
    ),
  answer: {
    status: 200,
    body: z.object({
      associationId: idSchema('association'),
      verification: schemas.verification,
    }),
  },
  problems: [problems.association_not_found, problems.verification_not_pending],
  tables: { associations: ['GetItem', 'PutItem'] },
});
