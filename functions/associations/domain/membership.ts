import type { MemberRole } from '../../../shared/kernel/contract.ts';
import { DAY_MS } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';

/** Days an invitation can be accepted. */
export const invitationDays = 7;
export const invitationLifeMs = invitationDays * DAY_MS;

export interface Member {
  readonly memberId: string;
  readonly associationId: string;
  readonly subject: string;
  readonly role: MemberRole;
  readonly email: string | null;
  readonly joinedAt: string;
  readonly version: number;
}

/** The change of the number of owners when one member's role becomes another, or ends. */
export const ownersChange = (from: MemberRole, to: MemberRole | undefined): -1 | 0 | 1 => {
  if (from === 'owner' && to !== 'owner') return -1;
  if (from !== 'owner' && to === 'owner') return 1;
  return 0;
};

/**
 * Owners may remove anyone; every member may leave.
 *
 * @throws Problem `member_not_found` for others: members need not know of each other's ids.
 */
export const requireMayRemove = (
  actor: { readonly subject: string; readonly memberRole?: MemberRole },
  member: Member,
): void => {
  if (actor.memberRole !== 'owner' && actor.subject !== member.subject) {
    throw new Problem(problems.member_not_found);
  }
};

/** A member as the association sees it. Who the account belongs to stays with the token issuer. */
export const memberView = ({ memberId, role, email, joinedAt, version }: Member) => ({
  memberId,
  role,
  email,
  joinedAt,
  etag: `"v${version}"`,
});
