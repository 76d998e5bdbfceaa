import type { LiveStack, TokenClaims } from '../../../support/live-stack.ts';

/** An association that exists nowhere: what its members may call, they call in vain. */
const nowhere = 'association_00000000000000000000000000';

/** Everybody who can come to a route. `member` belongs to an association and has no part in it. */
export const callerClaims = {
  donor: { role: 'donor', subject: 'walk-donor' },
  member: { role: 'association', subject: 'walk-member', associationId: nowhere },
  owner: {
    role: 'association',
    subject: 'walk-owner',
    associationId: nowhere,
    memberRole: 'owner',
  },
  editor: {
    role: 'association',
    subject: 'walk-editor',
    associationId: nowhere,
    memberRole: 'editor',
  },
  treasurer: {
    role: 'association',
    subject: 'walk-treasurer',
    associationId: nowhere,
    memberRole: 'treasurer',
  },
  operator: { role: 'operator', subject: 'walk-operator' },
  finance: { role: 'finance', subject: 'walk-finance' },
  merchant: { role: 'merchant', subject: 'walk-merchant' },
  partner: { role: 'partner', subject: 'walk-partner' },
  partnerWithScope: { role: 'partner', subject: 'walk-partner', scope: 'jangteo/pledges' },
} as const satisfies Record<string, TokenClaims>;

export type Caller = keyof typeof callerClaims;

export const callers = Object.keys(callerClaims) as Caller[];

/** A token for each caller. */
export const callerTokens = async (stack: LiveStack): Promise<Readonly<Record<Caller, string>>> => {
  const tokens = await Promise.all(
    callers.map(async (caller) => [caller, await stack.token(callerClaims[caller])] as const),
  );
  return Object.fromEntries(tokens) as Record<Caller, string>;
};
