import * as z from 'zod/mini';

/** Items per page when the caller names no limit, and the most it may name. */
export const pageLimitDefault = 20;
export const pageLimitMax = 100;

/** Query parameters of every list. */
export const pageQuerySchema = z.strictObject({
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(pageLimitMax)),
    pageLimitDefault,
  ),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2048))),
});

/** The form of every list's answer: `nextCursor` is null on the last page. */
export const pageSchema = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
