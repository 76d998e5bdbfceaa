import * as z from 'zod/mini';
import { bookedFigures } from '../../../events/booked-figures.ts';
import type { Statement } from '../domain/statement.ts';

const statementSchema: z.ZodMiniType<Statement> = z.object({
  payoutId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  associationName: z.nullable(z.string()),
  marketName: z.nullable(z.string()),
  campaignTitle: z.nullable(z.string()),
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
