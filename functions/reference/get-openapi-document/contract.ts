import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';

export const contract = httpContract({
  capability: 'reference',
  name: 'get-openapi-document',
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'Reads this document.',
  access: { kind: 'public' },
  answer: {
    status: 200,
    body: z.unknown().check(z.meta({ type: 'object', description: 'An OpenAPI 3.1 document.' })),
  },
  problems: [],
});
