import * as z from 'zod/mini';
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
  query: z.extend(pageQuerySchema, {
    machine: z._default(z.enum(['settlement', 'payout', 'refund', 'reconciliation']), 'settlement'),
    status: z.optional(executionBody.shape.status),
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
