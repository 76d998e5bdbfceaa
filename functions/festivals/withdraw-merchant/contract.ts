import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, merchantEnrolment } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'withdraw-merchant',
  method: 'POST',
  path: '/v1/festivals/{editionId}/merchants/{merchantId}/withdrawal',
  summary: 'Takes a stall out of an edition: its own merchant, its association or an operator.',
  access: {
    kind: 'token',
    roles: ['association', 'merchant', 'operator'],
    memberRoles: ['owner', 'editor'],
  },
  idempotent: true,
  params: z.extend(editionParams, { merchantId: idSchema('merchant') }),
  answer: { status: 200, body: merchantEnrolment },
  problems: [problems.enrolment_not_found, problems.enrolment_status_wrong],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
