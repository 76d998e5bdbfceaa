import { personKeyOf } from '../../../shared/identity/phone.ts';
import type { User } from '../../../shared/lambda/principal.ts';
import { entrantIdOf, personKeyOfPhone, personKeyOfUser } from './keys.ts';

/**
 * Under which ids a person may stand in a draw: the account, and the phone that was said at desks, if
 * the identity provider has verified that it is his.
 */
export const ownEntrantsOf = (
  drawId: string,
  { subject, verified: { phone } }: Pick<User, 'subject' | 'verified'>,
  signingKey: string,
): readonly [ofAccount: string, ofPhone?: string] => {
  const ofAccount = entrantIdOf(drawId, personKeyOfUser(subject));
  if (phone === undefined) return [ofAccount];
  return [ofAccount, entrantIdOf(drawId, personKeyOfPhone(personKeyOf(signingKey, phone)))];
};
