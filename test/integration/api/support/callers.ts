import {
  joinAssociation,
  operatorClaims,
  registrationOf,
} from '../../../../demo/journey/association.ts';
import { clientOf } from '../../../../demo/journey/stage.ts';
import { partnerScopes } from '../../../../shared/kernel/partner-scopes.ts';
import type { LiveStack, TokenClaims } from '../../../support/live-stack.ts';

/** Everybody who can come to a route with a token. */
export const callers = [
  'donor',
  'owner',
  'editor',
  'treasurer',
  'operator',
  'finance',
  'merchant',
  'partner',
  'partnerWithScope',
] as const;
export type Caller = (typeof callers)[number];

/** An association with one member of each kind, whose tokens say so. */
const members = async (
  stack: LiveStack,
  key: string,
  number: number,
): Promise<Record<string, TokenClaims>> => {
  const subject = `${key}-owner`;
  const newcomer = await clientOf(stack, { role: 'donor', subject });
  const { body } = await newcomer.registerAssociation(
    registrationOf({
      number,
      marketName: '두루시장',
      region: 'incheon',
      address: '인천광역시 중구',
    }),
  );
  const { associationId } = body;
  const operator = await clientOf(stack, operatorClaims);
  await operator.verifyAssociation({ associationId }, { decision: 'approve' });
  const seat = { role: 'association', associationId } as const;
  const owner = await clientOf(stack, { ...seat, subject, memberRole: 'owner' });
  for (const memberRole of ['editor', 'treasurer'] as const) {
    await joinAssociation(stack, { associationId, owner }, key, memberRole);
  }
  return {
    owner: { ...seat, subject, memberRole: 'owner' },
    editor: { ...seat, subject: `${key}-editor`, memberRole: 'editor' },
    treasurer: { ...seat, subject: `${key}-treasurer`, memberRole: 'treasurer' },
  };
};

/** A token for each caller. `key` and `number` tell one file's people from another's. */
export const callerTokens = async (
  stack: LiveStack,
  key: string,
  number: number,
): Promise<Readonly<Record<Caller, string>>> => {
  const claims: Record<string, TokenClaims> = {
    ...(await members(stack, key, number)),
    donor: { role: 'donor', subject: `${key}-donor` },
    operator: { role: 'operator', subject: `${key}-operator` },
    finance: { role: 'finance', subject: `${key}-finance` },
    merchant: { role: 'merchant', subject: `${key}-merchant` },
    partner: { role: 'partner', subject: `${key}-partner` },
    partnerWithScope: {
      role: 'partner',
      subject: `${key}-portal`,
      scope: Object.keys(partnerScopes).join(' '),
    },
  };
  const tokens = await Promise.all(
    Object.entries(claims).map(async ([caller, of]) => [caller, await stack.token(of)] as const),
  );
  return Object.fromEntries(tokens) as Record<Caller, string>;
};
