import * as z from 'zod';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { caseClosings, caseCodes } from '../../../shared/kernel/money-cases.ts';

const owner = z.enum(['operator', 'finance']);

export const caseBody = z.object({
  caseId: idSchema('case'),
  code: z.enum(caseCodes),
  subject: z.string(),
  detail: z.string(),
  openedAt: z.iso.datetime(),
  status: z.enum(['open', 'closed']),
  owner,
  closings: z.array(z.enum(caseClosings)),
  assignee: z.string().nullable(),
  closure: z
    .object({
      action: z.enum([...caseClosings, 'cause_gone']),
      reason: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
});
export const caseParams = z.strictObject({ caseId: idSchema('case') });
