import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { executionBody, executionNameSchema } from '../domain/schemas.ts';

const historyEvent = z.object({
  id: z.int(),
  type: z.string(),
  at: z.string(),
  stateName: z.nullable(z.string()),
  error: z.nullable(z.string()),
});

export const contract = httpContract({
  capability: 'settlements',
  name: 'read-execution',
  method: 'GET',
  path: '/v1/operations/executions/{name}',
  summary: 'One execution: its state and a page of its history, newest first, without its data.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: z.strictObject({ name: executionNameSchema }),
  query: pageQuerySchema,
  answer: {
    status: 200,
    /** The page is of the execution's history. */
    body: z.extend(executionBody, {
      error: z.nullable(z.string()),
      ...pageSchema(historyEvent).shape,
    }),
  },
  problems: [problems.execution_not_found],
  stateMachines: {
    settlement: ['DescribeExecution', 'GetExecutionHistory'],
    payout: ['DescribeExecution', 'GetExecutionHistory'],
    refund: ['DescribeExecution', 'GetExecutionHistory'],
    reconciliation: ['DescribeExecution', 'GetExecutionHistory'],
  },
  secrets: ['signingKey'],
});
