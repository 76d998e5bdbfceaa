import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { executionNameSchema } from '../domain/schemas.ts';

/** Needs no record of its own: the new execution's name is the record, and a repeat finds it. */
export const contract = httpContract({
  capability: 'settlements',
  name: 'resume-execution',
  method: 'POST',
  path: '/v1/operations/executions/{name}/resumption',
  summary: 'Begins the work of a failed execution again; what was done is found done.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: z.strictObject({ name: executionNameSchema }),
  answer: { status: 202, body: z.object({ name: z.string() }) },
  problems: [
    problems.execution_not_found,
    problems.execution_not_failed,
    problems.too_many_resumptions,
  ],
  stateMachines: {
    settlement: ['DescribeExecution', 'StartExecution'],
    payout: ['DescribeExecution', 'StartExecution'],
    refund: ['DescribeExecution', 'StartExecution'],
    reconciliation: ['DescribeExecution', 'StartExecution'],
  },
});
