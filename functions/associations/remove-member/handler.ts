import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { requireMayRemove } from '../domain/membership.ts';
import { type MemberStore, memberStore } from '../store/member-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly members: Pick<MemberStore, 'find' | 'remove'>;
}

export const removeMember: HttpUseCase<typeof contract, Effects> = async (request, { members }) => {
  const { associationId, memberId } = request.params;
  requireOwn(request.principal, associationId);
  const member = await members.find(associationId, memberId);
  requireMayRemove(request.principal, member);
  await members.remove(request.principal, member);
  return { body: undefined };
};

export const handler = httpFunction(contract, removeMember, {
  members: memberStore(readEnvironment(contract).tables.associations),
});
