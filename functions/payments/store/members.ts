import type { ChargeInstruction } from '../../../events/charging.ts';
import type { BatchMember } from '../domain/batch.ts';
import { checkMethod } from '../domain/method.ts';
import type { Methods } from './effects.ts';

/** Pledges as members of a batch, each with what is wrong with its card. */
export const membersOf = (
  pledges: readonly ChargeInstruction[],
  methods: Methods,
): Promise<readonly BatchMember[]> =>
  Promise.all(
    pledges.map(async ({ pledgeId, donorId, paymentMethodId, amountKrw }) => {
      const check = checkMethod(await methods.read(donorId, paymentMethodId));
      const member = { pledgeId, donorId, paymentMethodId, amountKrw };
      return check.usable ? member : { ...member, fault: check.fault };
    }),
  );
