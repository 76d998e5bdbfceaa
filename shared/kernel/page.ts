import * as z from 'zod';

/** Items per page when the caller names no limit, and the most it may name. */
export const pageLimitDefault = 20;
export const pageLimitMax = 100;

/** Query parameters of every list. */
export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(pageLimitDefault),
  cursor: z.string().min(1).max(2048).optional(),
});

/** The form of every list's answer: `nextCursor` is null on the last page. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
