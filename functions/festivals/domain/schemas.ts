import * as z from 'zod';
import { instant, region } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** The market an association speaks for, as far as festivals need to know it. */
export const market = z.object({
  marketId: idSchema('market'),
  marketName: z.string(),
  region,
});
export type Market = z.infer<typeof market>;

/** What festivals keep of an association. A suspended one enrols no more. */
export const associationMirror = z.object({
  status: z.enum(['verified', 'suspended']),
  changedAt: instant,
  /** Null when the suspension was told before the verification. */
  market: market.nullable(),
});
export type AssociationMirror = z.infer<typeof associationMirror>;
