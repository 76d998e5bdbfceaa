import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { callHandler } from '../../support/http-event.ts';

type Call = Parameters<typeof callHandler>[2];

let keys = 0;
/** A key nobody has used. */
export const newKey = (): string => {
  keys += 1;
  return `key-${Date.now()}-${keys}`;
};

/** Loads a function after the engine has set the environment, and answers how to call it. */
export const load = async (name: string) => {
  const folder = `../../../functions/associations/${name}`;
  const { contract } = (await import(`${folder}/contract.ts`)) as { contract: HttpContract };
  const { handler } = (await import(`${folder}/handler.ts`)) as { handler: unknown };
  return (call: Call) => callHandler(handler, contract, call);
};

export const keyed = (key = newKey()) => ({ 'idempotency-key': key });

export const newcomer = (sub: string) => ({ sub, role: 'donor' });
export const memberOf = (sub: string, associationId: string, memberRole = 'owner') => ({
  sub,
  role: 'association',
  associationId,
  memberRole,
});
export const operator = { sub: 'operator-1', role: 'operator' };

export const registration = (businessNumber: string) => ({
  name: '신포시장 상인회',
  businessNumber,
  market: { name: '신포시장', region: 'incheon', address: '인천광역시 중구 우현로49번길 11-5' },
  representative: { name: '대표 상인', email: 'office@market.example', phone: '032-772-5812' },
});

export type Caller = Awaited<ReturnType<typeof load>>;

const names = [
  'register-association',
  'read-association',
  'edit-association',
  'verify-association',
  'suspend-association',
  'list-associations',
  'invite-member',
  'list-invitations',
  'revoke-invitation',
  'accept-invitation',
  'list-members',
  'change-member',
  'remove-member',
];

/** Every function that needs nothing but the table. */
export const loadAll = async (): Promise<Record<string, Caller>> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await load(name)])));

const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
let founded = 0;

/** The nth of many valid business numbers. */
const businessNumberOf = (nth: number): string => {
  const first = String(200_820_000 + nth);
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first[index]), 0);
  const check = (sum + Math.trunc((Number(first[8]) * 5) / 10)) % 10;
  return `${first}${check === 0 ? 0 : 10 - check}`;
};

/** A new association with its founder as the one owner. */
export const foundAssociation = async (call: Record<string, Caller>, isVerified = false) => {
  founded += 1;
  const founder = `founder-of-${founded}`;
  const registered = await call['register-association']?.({
    claims: newcomer(founder),
    headers: keyed(),
    body: registration(businessNumberOf(founded)),
  });
  const associationId = String(registered?.body.associationId);
  if (isVerified) {
    await call['verify-association']?.({
      claims: operator,
      params: { associationId },
      headers: keyed(),
      body: { decision: 'approve' },
    });
  }
  return { associationId, founder };
};
