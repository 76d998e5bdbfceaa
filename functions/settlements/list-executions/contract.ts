import * as z from 'zod';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { executionBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'settlements',
  name: 'list-executions',
  method: 'GET',
  path: '/v1/operations/executions',
  summary:
    'Executions of the settlement, payout, refund and reconciliation machines, newest first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: pageQuerySchema.extend({
    machine: z.enum(['settlement', 'payout', 'refund', 'reconciliation']).default('settlement'),
    status: executionBody.shape.status.optional(),
  }),
  answer: { status: 200, body: pageSchema(executionBody) },
  problems: [],
  stateMachines: {
    settlement: ['ListExecutions'],
    payout: ['ListExecutions'],
    refund: ['ListExecutions'],
    reconciliation: ['ListExecutions'],
  },
  secrets: ['signingKey'],
});
