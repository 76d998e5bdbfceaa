import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Claims, type TokenRequest, triggerFunction } from '../../../shared/lambda/trigger.ts';
import { claimsOf } from '../domain/claims.ts';
import { type MemberStore, memberStore } from '../store/member-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly members: Pick<MemberStore, 'findSeat'>;
}

/** Says in the token what its holder may do, as it is at this moment. */
export const issueClaims = async (request: TokenRequest, { members }: Effects): Promise<Claims> => {
  const seat = request.holder === 'person' ? await members.findSeat(request.subject) : undefined;
  return claimsOf(request, seat);
};

export const handler = triggerFunction(contract, issueClaims, {
  members: memberStore(readEnvironment(contract).tables.associations),
});
