import * as z from 'zod/mini';
import { businessNumberSchema } from '../../../shared/kernel/business-number.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'register-association',
  method: 'POST',
  path: '/v1/associations',
  summary:
    'Registers a merchant association and its market. Who registers it becomes its first owner.',
  access: { kind: 'token', roles: ['association', 'donor'] },
  idempotent: true,
  body: z.strictObject({
    name: z.string().check(
      z.trim(),
      z.minLength(2),
      z.maxLength(80),
      z.meta({
        description: 'Name of the association.',
        example: '신포시장 상인회',
      }),
    ),
    businessNumber: businessNumberSchema,
    market: schemas.market,
    representative: schemas.representative,
    documents: z._default(schemas.documents, []),
  }),
  answer: { status: 201, body: schemas.association, etag: true },
  problems: [problems.business_number_registered, problems.already_member],
  tables: { associations: ['PutItem'] },
});
