import { readEnvironment } from '../../../shared/config/environment.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { memberView } from '../domain/membership.ts';
import { type MemberStore, memberStore } from '../store/member-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly members: Pick<MemberStore, 'find' | 'changeRole'>;
}

export const changeMember: HttpUseCase<typeof contract, Effects> = async (request, { members }) => {
  const { associationId, memberId } = request.params;
  requireOwn(request.principal, associationId);
  const member = await members.find(associationId, memberId);
  if (member.version !== request.ifMatchVersion) throw new Problem(commonProblems.stale_etag);
  const { role } = request.body;
  await members.changeRole(request.principal, member, role);
  const next = { ...member, role, version: member.version + 1 };
  return { body: memberView(next), version: next.version };
};

export const handler = httpFunction(contract, changeMember, {
  members: memberStore(readEnvironment(contract).tables.associations),
});
