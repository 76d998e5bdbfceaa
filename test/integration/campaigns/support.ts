import type { HttpContract } from '../../../shared/kernel/contract.ts';
import type { EventDefinition } from '../../../shared/kernel/event.ts';
import { callHandler, lambdaContext } from '../../support/http-event.ts';

type Call = Parameters<typeof callHandler>[2];
export type Caller = (call: Call) => ReturnType<typeof callHandler>;

let keys = 0;
/** A key nobody has used. */
export const newKey = (): string => {
  keys += 1;
  return `key-${process.pid}-${keys}`;
};
export const keyed = (key = newKey()) => ({ 'idempotency-key': key });

const importing = async (name: string) => {
  const folder = `../../../functions/campaigns/${name}`;
  const { contract } = (await import(`${folder}/contract.ts`)) as { contract: HttpContract };
  const { handler } = (await import(`${folder}/handler.ts`)) as { handler: unknown };
  return { contract, handler };
};

/** Loads a function after the engine has set the environment, and answers how to call it. */
export const load = async (name: string): Promise<Caller> => {
  const { contract, handler } = await importing(name);
  return (call) => callHandler(handler, contract, call);
};

/** Hands an event to a function as the bus does. */
export const loadConsumer = async (name: string) => {
  const { handler } = await importing(name);
  const run = handler as (event: unknown, context: unknown) => Promise<void>;
  return (definition: EventDefinition, data: unknown, id = newKey()) =>
    run(
      {
        source: definition.source,
        'detail-type': definition.detailType,
        detail: { id, version: definition.version, occurredAt: '2026-03-01T00:00:00.000Z', data },
      },
      lambdaContext(),
    );
};

export const loadSchedule = async (name: string) => {
  const { handler } = await importing(name);
  return () =>
    (handler as (event: unknown, context: unknown) => Promise<void>)({}, lambdaContext());
};

const letters = '0123456789abcdefghjkmnpqrstvwxyz';
/** An id of the wanted kind that differs from all others of this file. */
export const idOf = (prefix: string, number: number): string =>
  `${prefix}_01jd3k8r2ve5wbx6m0q9hzt${letters[number >> 10]}${letters[(number >> 5) & 31]}${letters[number & 31]}`;

export const operator = { sub: 'operator-1', role: 'operator' };
export const editorOf = (associationId: string) => ({
  sub: `editor-of-${associationId}`,
  role: 'association',
  associationId,
  memberRole: 'editor',
});
export const ownerOf = (associationId: string) => ({
  ...editorOf(associationId),
  memberRole: 'owner',
});

const DAY = 86_400_000;
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

export const draft = (fields: object = {}) => ({
  title: '신포시장 닭강정 새 부엌',
  summary: '30년 된 부엌을 새로 짓습니다.',
  story: '예산과 일정, 그리고 사람들.',
  goalKrw: 5_000_000,
  opensAt: inDays(1),
  closesAt: inDays(41),
  ...fields,
});

export const reward = (fields: object = {}) => ({
  title: '닭강정 교환권 2장',
  priceKrw: 30_000,
  stockLimit: 200,
  perPersonLimit: 5,
  estimatedDelivery: inDays(90).slice(0, 10),
  legalBasis: 'pre_order',
  ...fields,
});

export const verification = (associationId: string, number: number, verifiedAt: string) => ({
  associationId,
  marketId: idOf('market', number),
  associationName: '신포시장 상인회',
  marketName: '신포시장',
  region: 'incheon',
  receiptEligible: false,
  receiptBasis: null,
  businessNumber: '1218212342',
  verifiedAt,
});
