import * as z from 'zod';
import { caseClosings, caseCodes } from '../../../shared/kernel/money-cases.ts';
import type { Case } from '../domain/case.ts';

/**
 *     pk caseId        sk CASE        something a person must look at; in the index by its status
 *     pk caseId        sk ACT#…       who took it on or closed it
 */
export const caseKey = (caseId: string) => ({ pk: caseId, sk: 'CASE' });
export const caseIndex = (status: Case['status']): string => `CASES#${status}`;

const facts = {
  caseId: z.string(),
  code: z.enum(caseCodes),
  subject: z.string(),
  detail: z.string(),
  openedAt: z.string(),
  assignee: z.string().nullable(),
};
const caseSchema = z.discriminatedUnion('status', [
  z.object({ ...facts, status: z.literal('open') }),
  z.object({
    ...facts,
    status: z.literal('closed'),
    closure: z.object({
      action: z.enum([...caseClosings, 'cause_gone']),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  }),
]);
export const parseCase = (item: unknown): Case => caseSchema.parse(item);
