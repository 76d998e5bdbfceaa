import type { MemberRole, Role } from '../../../shared/kernel/contract.ts';

/** Roles that a group of the user pool gives. Only an administrator puts people in groups. */
const groupRoles: readonly Role[] = ['operator', 'finance', 'merchant', 'partner', 'association'];

interface Seat {
  readonly associationId: string;
  readonly role: MemberRole;
}

/**
 * What a token says of its holder. A program is a partner; a group of the pool comes before a
 * membership, because staff judge associations and must not be taken for one; everybody else may
 * give. Where somebody sits is never said by a group, only by the seat.
 */
export const claimsOf = (
  holder: { readonly holder: 'person' | 'program'; readonly groups: readonly string[] },
  seat: Seat | undefined,
): Readonly<Record<string, string>> => {
  if (holder.holder === 'program') return { role: 'partner' };
  const role = groupRoles.find((candidate) => holder.groups.includes(candidate));
  if (role !== undefined && role !== 'association') return { role };
  if (seat === undefined) return { role: role ?? 'donor' };
  return { role: 'association', associationId: seat.associationId, memberRole: seat.role };
};
