import * as z from 'zod';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'register-association',
  method: 'POST',
  path: '/v1/associations',
  summary: 'Registers a merchant association and its market.',
  access: { kind: 'token', roles: ['association'] },
  idempotent: true,
  body: z.strictObject({ name: z.string().trim().min(2).max(80) }),
  answer: {
    status: 201,
    body: z.object({ associationId: idSchema('association'), name: z.string() }),
    etag: true,
  },
  problems: [problems.association_exists],
  tables: { associations: ['PutItem'] },
});
