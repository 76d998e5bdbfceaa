import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { memberView } from '../domain/membership.ts';
import { type MemberStore, memberStore } from '../store/member-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly members: Pick<MemberStore, 'list'>;
  readonly signingKey: string;
}

export const listMembers: HttpUseCase<typeof contract, Effects> = async (
  request,
  { members, signingKey },
) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const { limit, cursor } = request.query;
  const list = `members:${associationId}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const { items, lastKey } = await members.list(associationId, { limit, after });
  return {
    body: { items: items.map(memberView), nextCursor: cursorOf(signingKey, list, lastKey) },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listMembers, {
  members: memberStore(environment.tables.associations),
  signingKey: environment.secrets.signingKey,
});
