import * as z from 'zod/mini';
import { businessNumberSchema } from '../../../shared/kernel/business-number.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'edit-association',
  method: 'PATCH',
  path: '/v1/associations/{associationId}',
  summary:
    'Edits an association. What was verified is frozen; an edit after a rejection asks for a new verification.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner'] },
  ifMatch: true,
  params: z.strictObject({ associationId: idSchema('association') }),
  body: z
    .strictObject({
      name: z.optional(z.string().check(z.trim(), z.minLength(2), z.maxLength(80))),
      businessNumber: z.optional(businessNumberSchema),
      market: z.optional(z.partial(schemas.market)),
      representative: z.optional(z.partial(schemas.representative)),
      documents: z.optional(schemas.documents),
    })
    .check(
      z.refine((body) => Object.keys(body).length > 0, {
        params: { code: 'nothing_to_change' },
        message: 'Name at least one field.',
      }),
    ),
  answer: { status: 200, body: schemas.association, etag: true },
  problems: [
    problems.association_not_found,
    problems.verified_fields_frozen,
    problems.business_number_registered,
  ],
  tables: { associations: ['GetItem', 'PutItem', 'DeleteItem'] },
});
