/** How a coupon goes together with others, as its rule said when it was granted. */
export type Stacking =
  | { readonly kind: 'any' }
  | { readonly kind: 'never' }
  | { readonly kind: 'one_of_group'; readonly group: string };

/** Coupons one purchase may use. Each is a part of one transaction. */
export const stackMax = 30;

/** The first coupon that may not stand beside the others; undefined when all may. */
export const findUnstackable = (stack: readonly Stacking[]): number | undefined => {
  const groups = new Set<string>();
  for (const [at, stacking] of stack.entries()) {
    if (stacking.kind === 'never' && stack.length > 1) return at;
    if (stacking.kind !== 'one_of_group') continue;
    if (groups.has(stacking.group)) return at;
    groups.add(stacking.group);
  }
  return undefined;
};
