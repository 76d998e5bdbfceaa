import * as z from 'zod';
import { bookedFigures } from '../../../events/booked-figures.ts';
import type { Statement } from '../domain/statement.ts';

const statementSchema: z.ZodType<Statement> = z.object({
  payoutId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  associationName: z.string().nullable(),
  marketName: z.string().nullable(),
  campaignTitle: z.string().nullable(),
  attempt: z.int(),
  milestone: z.int(),
  source: z.enum(['pledges', 'matching']),
  completedAt: z.string(),
  destination: z.object({
    payoutAccountId: z.string(),
    bankCode: z.string(),
    accountLastDigits: z.string(),
  }),
  trancheKrw: z.int(),
  nettedKrw: z.int(),
  transferKrw: z.int(),
  pledgedKrw: z.int(),
  droppedKrw: z.int(),
  booked: bookedFigures,
});
export const parseStatement = (item: unknown): Statement => statementSchema.parse(item);
