import * as z from 'zod/mini';
import type { Promotion } from '../domain/promotion.ts';
import { type Rule, ruleSchema } from '../domain/rule-schemas.ts';

const decided = z.object({ by: z.string(), at: z.string() });
const promotionSchema = z.object({
  promotionId: z.string(),
  name: z.string(),
  editionId: z.nullable(z.string()),
  poolId: z.nullable(z.string()),
  draft: z.nullable(z.object({ rule: ruleSchema, effectiveFrom: z.nullable(z.string()) })),
  proposal: z.nullable(decided),
  versions: z.array(z.object({ version: z.int(), effectiveFrom: z.string() })),
  last: z.nullable(ruleSchema),
  canary: z.nullable(
    z.object({
      name: z.string(),
      unit: z.enum(['krw', 'count']),
      limit: z.int(),
      until: z.string(),
    }),
  ),
  suspension: z.nullable(z.extend(decided, { reason: z.string() })),
  returnedFor: z.nullable(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  version: z.int(),
});

/** Lists of promotions: what is being worked on, and what was launched. */
export type PromotionList = 'draft' | 'proposed' | 'launched' | 'suspended';

const listOf = ({ proposal, last, suspension }: Promotion): PromotionList => {
  if (proposal !== null) return 'proposed';
  if (suspension !== null) return 'suspended';
  return last === null ? 'draft' : 'launched';
};

export const listPartition = (list: PromotionList): string => `PROMOTIONS#${list}`;
/** Among the launched ones those that a proposal for a next version has not taken out of sight. */
export const runningPartition = 'RUNNING';

export const promotionKey = (promotionId: string) => ({ pk: promotionId, sk: 'PROMOTION' });
export const versionKey = (promotionId: string, version: number) => ({
  pk: promotionId,
  sk: `VERSION#${version}`,
});

/**
 * The promotion as it is stored. gsi1 is the operators' list by what is to be done; gsi3 the public
 * one, in order of the end, which a proposed change does not leave.
 */
export const promotionItemOf = (promotion: Promotion) => ({
  ...promotionKey(promotion.promotionId),
  ...promotion,
  gsi1pk: listPartition(listOf(promotion)),
  gsi1sk: `${promotion.createdAt}#${promotion.promotionId}`,
  ...(promotion.last === null || promotion.suspension !== null
    ? {}
    : {
        gsi3pk: runningPartition,
        gsi3sk: `${promotion.last.when.endsAt}#${promotion.promotionId}`,
      }),
});

export const parsePromotion = (item: unknown): Promotion => promotionSchema.parse(item);
export const parseRule = (item: unknown): Rule => z.object({ rule: ruleSchema }).parse(item).rule;
