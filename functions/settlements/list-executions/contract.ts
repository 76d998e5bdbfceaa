import * as z from 'zod';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { executionBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'settlements',
  name: 'list-executions',
  method: 'GET',
  path: '/v1/operations/executions',
  summary: 'Executions of the settlement, payout and refund machines, newest first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: pageQuerySchema.extend({
    machine: z.enum(['settlement', 'payout', 'refund']).default('settlement'),
    status: executionBody.shape.status.optional(),
  }),
  answer: { status: 200, body: pageSchema(executionBody) },
  problems: [],
  stateMachines: {
    settlement: ['ListExecutions'],
    payout: ['ListExecutions'],
    refund: ['ListExecutions'],
  },
  secrets: ['signingKey'],
});
