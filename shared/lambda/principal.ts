import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Access, HttpContract, MemberRole, Role } from '../kernel/contract.ts';
import { mobilePhoneSchema } from '../kernel/phone.ts';
import { commonProblems, Problem } from '../kernel/problem.ts';

/** Of a person who proved who he is to the identity provider; none of it is written by himself. */
export interface VerifiedPerson {
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  readonly region?: string;
  /** Mobile number. */
  readonly phone?: string;
}

/** The person or program a token speaks for. */
export interface User {
  readonly kind: 'user';
  readonly role: Role;
  readonly subject: string;
  /** Set for members of an association that is registered. */
  readonly associationId?: string;
  readonly memberRole?: MemberRole;
  /** Set for merchants: the stall they speak for, and its market. */
  readonly merchantId?: string;
  readonly marketId?: string;
  /** What the identity provider has verified of a person; absent where it has not. */
  readonly verified: VerifiedPerson;
  readonly scopes: readonly string[];
}
export interface Guest {
  readonly kind: 'guest';
}
export type Principal = User | Guest;

/** A route that needs a token always has a user; every other route has a guest. */
export type PrincipalOf<C extends HttpContract> = C['access'] extends { kind: 'token' }
  ? User
  : Guest;

const claimsSchema = z.object({
  sub: z.string().check(z.minLength(1)),
  role: z.enum(['donor', 'association', 'operator', 'finance', 'merchant', 'partner']),
  associationId: z.optional(z.string()),
  memberRole: z.optional(z.enum(['owner', 'editor', 'treasurer'])),
  merchantId: z.optional(z.string()),
  marketId: z.optional(z.string()),
  scope: z.optional(z.string()),
  // What cannot be read is not known; it does not make the token unusable.
  birthDate: z.catch(z.optional(z.iso.date()), undefined),
  region: z.optional(z.string()),
  phone: z.catch(z.optional(mobilePhoneSchema), undefined),
});

interface Authorized {
  readonly authorizer?: { readonly jwt?: { readonly claims: Record<string, unknown> } };
}

/**
 * Who calls. The gateway has verified the token's signature, issuer, audience and expiry; here its
 * role is held against the route's.
 *
 * @throws Problem `unauthenticated` without usable claims, `forbidden` for another role.
 */
export const principalOf = (access: Access, event: APIGatewayProxyEventV2): Principal => {
  if (access.kind !== 'token') return { kind: 'guest' };
  const claims = (event.requestContext as Authorized).authorizer?.jwt?.claims;
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw new Problem(commonProblems.unauthenticated);
  const { sub, role, associationId, memberRole, merchantId, marketId, scope } = parsed.data;
  const { birthDate, region, phone } = parsed.data;
  const scopes = scope === undefined ? [] : scope.split(' ');
  const allowed =
    access.roles.includes(role) &&
    (role !== 'association' || memberAllowed(access, memberRole)) &&
    (role !== 'partner' || access.scope === undefined || scopes.includes(access.scope));
  if (!allowed) throw new Problem(commonProblems.forbidden);
  return {
    kind: 'user',
    role,
    subject: sub,
    scopes,
    verified: {
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(region === undefined ? {} : { region }),
      ...(phone === undefined ? {} : { phone }),
    },
    ...(associationId === undefined ? {} : { associationId }),
    ...(memberRole === undefined ? {} : { memberRole }),
    ...(merchantId === undefined ? {} : { merchantId }),
    ...(marketId === undefined ? {} : { marketId }),
  };
};

const memberAllowed = (
  access: Extract<Access, { kind: 'token' }>,
  memberRole: MemberRole | undefined,
): boolean =>
  access.memberRoles === undefined ||
  (memberRole !== undefined && access.memberRoles.includes(memberRole));
