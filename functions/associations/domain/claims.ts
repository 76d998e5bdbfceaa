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
 * give. Where a member sits is never said by a group, only by the seat. Which stall a merchant
 * speaks for is said by attributes that an administrator wrote when the person joined the group, and
 * what is verified of whoever gives and shops by attributes that the identity provider wrote.
 */
export const claimsOf = (
  holder: {
    readonly holder: 'person' | 'program';
    readonly groups: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
  },
  seat: Seat | undefined,
): Readonly<Record<string, string>> => {
  if (holder.holder === 'program') return { role: 'partner' };
  const role = groupRoles.find((candidate) => holder.groups.includes(candidate));
  if (role === 'merchant') return { role, ...stallOf(holder.attributes) };
  if (role !== undefined && role !== 'association') return { role };
  if (seat === undefined) return { role: role ?? 'donor', ...verifiedOf(holder.attributes) };
  return { role: 'association', associationId: seat.associationId, memberRole: seat.role };
};

const verifiedOf = ({ birthDate, region, phone }: Readonly<Record<string, string>>) => ({
  ...(birthDate === undefined ? {} : { birthDate }),
  ...(region === undefined ? {} : { region }),
  ...(phone === undefined ? {} : { phone }),
});

const stallOf = ({ merchantId, marketId }: Readonly<Record<string, string>>) => ({
  ...(merchantId === undefined ? {} : { merchantId }),
  ...(marketId === undefined ? {} : { marketId }),
});
