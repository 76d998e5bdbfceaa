import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema, kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { ruleSchema } from './rule-schemas.ts';

export const promotionName = z.string().check(z.trim(), z.minLength(2), z.maxLength(100));
export const promotionParams = z.strictObject({ promotionId: idSchema('promotion') });

/** Where a draft's rule comes from: written out, or a preset that begins on a day. */
export const ruleSource = z.union([
  z.strictObject({ rule: ruleSchema }),
  z.strictObject({
    preset: z.strictObject({
      presetId: z
        .string()
        .check(z.minLength(1), z.maxLength(60), z.meta({ example: 'holiday-34000-67000' })),
      startsOn: kstDateSchema,
    }),
  }),
]);

export const presetBody = z.object({
  presetId: z.string(),
  ko: z.string(),
  en: z.string(),
  source: z.string(),
  note: z.string(),
  days: z.int(),
  rule: ruleSchema.check(z.meta({ description: 'As it would be from today on.' })),
});

const status = z.enum(['draft', 'proposed', 'scheduled', 'live', 'suspended', 'ended']);
export const stepDone = z.object({
  promotionId: idSchema('promotion'),
  status,
  at: instantSchema,
});

const decided = z.object({ by: z.string(), at: instantSchema });
/** All there is to know, for those who make promotions. */
export const promotionRecord = z.object({
  promotionId: idSchema('promotion'),
  name: z.string(),
  status,
  editionId: z.nullable(idSchema('edition')),
  poolId: z.nullable(idSchema('pool')),
  draft: z.nullable(z.object({ rule: ruleSchema, effectiveFrom: z.nullable(instantSchema) })),
  proposal: z.nullable(decided),
  returnedFor: z.nullable(z.string()),
  versions: z.array(z.object({ version: z.int(), effectiveFrom: instantSchema })),
  last: z
    .nullable(ruleSchema)
    .check(z.meta({ description: 'The rule of the last approved version.' })),
  canary: z.nullable(
    z.object({ unit: z.enum(['krw', 'count']), limit: z.int(), until: instantSchema }),
  ),
  suspension: z
    .nullable(z.extend(decided, { reason: z.string() }))
    .check(z.meta({ description: 'Since when nothing is granted.' })),
  fencedAt: z
    .nullable(instantSchema)
    .check(z.meta({ description: 'From then on no claim under way can still be granted.' })),
  createdAt: instantSchema,
});

/** What shoppers see. */
export const promotionCard = z.object({
  promotionId: idSchema('promotion'),
  name: z.string(),
  status,
  editionId: z.nullable(idSchema('edition')),
  startsAt: instantSchema,
  endsAt: instantSchema,
  rule: ruleSchema.check(z.meta({ description: 'The rule in force, or the one that will be.' })),
});
