import { expect } from 'vitest';
import { lambdaContext } from '../../support/http-event.ts';
import { keyed, loadAll, memberOf, newcomer, operator } from './support.ts';

type Issue = (event: unknown, context: unknown) => Promise<{ response: unknown }>;

/** What happens between members. Load it after the engine has started. */
export const openScene = async () => {
  const call = await loadAll();
  const { handler } = await import('../../../functions/associations/issue-claims/handler.ts');
  const issue = handler as unknown as Issue;

  const claimsFor = async (sub: string, groups: string[] = []) => {
    const event = {
      version: '2',
      triggerSource: 'TokenGeneration_HostedAuth',
      userName: sub,
      request: { userAttributes: { sub }, groupConfiguration: { groupsToOverride: groups } },
      response: {},
    };
    const { response } = await issue(event, lambdaContext());
    return (
      response as {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { claimsToAddOrOverride: Record<string, string> };
        };
      }
    ).claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride;
  };

  const invite = (associationId: string, owner: string, role: string, email = 'a@market.example') =>
    call['invite-member']!({
      claims: memberOf(owner, associationId),
      params: { associationId },
      headers: keyed(),
      body: { email, role },
    });
  const accept = (
    sub: string,
    invitation: Record<string, unknown>,
    key?: string,
    token = invitation.token,
  ) =>
    call['accept-invitation']!({
      claims: newcomer(sub),
      params: { invitationId: String(invitation.invitationId) },
      headers: keyed(key),
      body: { token },
    });
  const join = async (associationId: string, owner: string, sub: string, role: string) => {
    const invited = await invite(associationId, owner, role);
    expect(invited.status).toBe(201);
    const accepted = await accept(sub, invited.body);
    expect(accepted).toMatchObject({ status: 200, body: { role } });
    return String(accepted.body.memberId);
  };
  const listMembers = async (associationId: string) => {
    const { body } = await call['list-members']!({
      claims: operator,
      params: { associationId },
      query: { limit: '100' },
    });
    return body.items as { memberId: string; role: string; etag: string; email: string | null }[];
  };
  const remove = (associationId: string, actor: string, memberId: string, memberRole = 'owner') =>
    call['remove-member']!({
      claims: memberOf(actor, associationId, memberRole),
      params: { associationId, memberId },
    });
  const changeRole = (associationId: string, actor: string, memberId: string, role: string) =>
    call['change-member']!({
      claims: memberOf(actor, associationId),
      params: { associationId, memberId },
      headers: { 'if-match': '"v1"' },
      body: { role },
    });

  return { call, claimsFor, invite, accept, join, listMembers, remove, changeRole };
};
export type Scene = Awaited<ReturnType<typeof openScene>>;
