import { Problem } from '../../../shared/kernel/problem.ts';
import type { User } from '../../../shared/lambda/principal.ts';
import { problems } from '../domain/problems.ts';

/** @throws Problem `stall_unknown` unless the merchant's token says stall and market. */
export const stallOf = ({ subject, merchantId, marketId }: User) => {
  if (merchantId === undefined || marketId === undefined) throw new Problem(problems.stall_unknown);
  return { subject, merchantId, marketId };
};
