import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { HttpContract } from '../../shared/kernel/contract.ts';
import { allContracts } from '../support/contracts.ts';
import { objectsIn, propertiesIn } from './support/json-schemas.ts';

/** Roots of the API that are not the plural of a noun, and why. */
const singularRoots: Readonly<Record<string, string>> = {
  me: 'Whoever the token speaks for.',
  'openapi.json': 'A file.',
  'refund-statement': 'Of the one person whom the link was signed for.',
};
/** Routes that act without a key, and why a repeat does no harm. */
const actsWithoutKey: Readonly<Record<string, string>> = {
  'POST /v1/guest-tokens':
    'Signs a token and keeps nothing: one more is one more name nobody uses.',
  'POST /v1/shopper-codes': 'Signs a code that is good for minutes and keeps nothing.',
  'POST /v1/me/shopper-codes': 'Signs a code that is good for minutes and keeps nothing.',
  'POST /v1/statement-links': 'Signs a link and keeps nothing.',
  'POST /v1/promotions/{promotionId}/line-tickets':
    'Signs a ticket and keeps nothing: one more is a place further back.',
};
/** Numbers whose name sounds of money and that are none. */
const NOT_MONEY = /(Bps|Count|Max|Min|Version|Days|Percent)$/;
const MONEY_WORDS =
  /(amount|price|fee|vat|goal|total|sum|balance|refund|pledged|collected|paid|won|krw|payout)/i;
/** A list that can grow no longer than this may come whole. */
const SHORT_LIST_MAX = 100;
const KEBAB = /^[a-z]+(-[a-z0-9]+)*$/;
const CAMEL = /^[a-z]+([A-Z][a-z0-9]*)*$/;

const contracts = (await allContracts()).filter((contract) => contract.kind === 'http');
const named = contracts.map((contract) => ({
  contract: contract as HttpContract,
  route: `${contract.method} ${contract.path}`,
}));

const segmentsOf = (path: string): string[] => path.split('/').slice(1);
const parameterOf = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];

describe('routes', () => {
  it('are there once each', () => {
    const routes = named.map(({ route }) => route.replace(/\{\w+\}/g, '{}'));
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
  });

  it('are named once each, whatever their capability: the name is the operation’s', () => {
    const names = contracts.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('without a key are still there', () => {
    const routes = named.map(({ route }) => route);
    expect(Object.keys(actsWithoutKey).filter((route) => !routes.includes(route))).toEqual([]);
  });
});

describe.each(named)('$route', ({ contract, route }) => {
  const segments = segmentsOf(contract.path);

  it('starts with the version, or is the reference page', () =>
    expect(segments[0]).toMatch(/^(v1|docs)$/));

  it('is made of plural nouns and of ids that say whose they are', () => {
    const root = segments[1];
    if (segments[0] === 'v1' && root !== undefined && !(root in singularRoots)) {
      expect(root).toMatch(/^[a-z-]+s$/);
    }
    for (const [index, segment] of segments.entries()) {
      const parameter = parameterOf(segment);
      if (parameter === undefined) {
        if (!(segment in singularRoots)) expect(segment).toMatch(/^v1$|^[a-z]+(-[a-z0-9]+)*$/);
        continue;
      }
      expect(parameter).toMatch(CAMEL);
      expect(segments[index - 1]).toMatch(/s$/);
    }
  });

  it('parses exactly the parameters of its path', () => {
    const inPath = segments.map(parameterOf).filter((name) => name !== undefined);
    const parsed = Object.keys((contract.params as z.ZodMiniObject | undefined)?.shape ?? {});
    expect(parsed.toSorted()).toEqual(inPath.toSorted());
  });

  it('refuses unknown fields wherever a caller could send one', () => {
    if (contract.query !== undefined) {
      const issues = contract.query.safeParse({ aFieldNobodyKnows: '' }).error?.issues ?? [];
      expect(issues.map(({ code }) => code)).toContain('unrecognized_keys');
    }
    if (contract.body === undefined) return;
    const body = z.toJSONSchema(contract.body, { io: 'input', unrepresentable: 'any' });
    const open = objectsIn(body).filter(({ schema }) => schema.additionalProperties !== false);
    expect(open.map(({ pointer }) => pointer)).toEqual([]);
  });

  it('takes a key when it acts and an ETag when it edits', () => {
    const { method, access, idempotent, ifMatch, bodyFormat } = contract;
    const signed = access.kind === 'signature' || bodyFormat === 'raw';
    if (method === 'POST' && !signed) {
      expect(idempotent === true || route in actsWithoutKey).toBe(true);
    } else {
      expect(idempotent).toBeUndefined();
    }
    if (method === 'PATCH') expect(ifMatch).toBe(true);
    if (method === 'GET') expect([contract.body, ifMatch]).toEqual([undefined, undefined]);
    if (ifMatch) expect(contract.answer.etag).toBe(true);
  });

  it('calls money by its unit', () => {
    const schemas = [contract.query, contract.body, contract.answer.body];
    const properties = schemas.flatMap((schema) =>
      schema === undefined
        ? []
        : propertiesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
    );
    const unnamed = properties.filter(
      ({ name, isNumber }) =>
        isNumber && MONEY_WORDS.test(name) && !NOT_MONEY.test(name) && !name.endsWith('Krw'),
    );
    const notWhole = properties.filter(
      ({ name, isNumber, isWhole }) => name.endsWith('Krw') && isNumber && !isWhole,
    );
    expect(unnamed.map(({ pointer }) => pointer)).toEqual([]);
    expect(notWhole.map(({ pointer }) => pointer)).toEqual([]);
    for (const { name } of properties) expect(name).toMatch(CAMEL);
  });

  it('pages when it lists, unless the list is short by its nature and says so', () => {
    const answer = (contract.answer.body as z.ZodMiniObject | undefined)?.shape ?? {};
    const query = (contract.query as z.ZodMiniObject | undefined)?.shape ?? {};
    const itemsMax =
      answer.items === undefined
        ? undefined
        : z.toJSONSchema(answer.items as z.ZodMiniType).maxItems;
    const lists = 'items' in answer && itemsMax === undefined;
    if (itemsMax !== undefined) expect(itemsMax).toBeLessThanOrEqual(SHORT_LIST_MAX);
    expect('nextCursor' in answer).toBe(lists);
    expect('cursor' in query).toBe(lists);
    expect('limit' in query).toBe(lists);
    if (lists) expect(contract.secrets).toContain('signingKey');
  });

  it('names its roles, its verb and what it is for', () => {
    expect(contract.name).toMatch(KEBAB);
    expect(contract.summary).toMatch(/^[A-Z].*\.$/);
    if (contract.access.kind === 'token') {
      const { roles, memberRoles, scope } = contract.access;
      expect(new Set(roles).size).toBe(roles.length);
      expect(roles.length).toBeGreaterThan(0);
      expect(memberRoles === undefined || roles.includes('association')).toBe(true);
      expect(scope !== undefined).toBe(roles.includes('partner'));
    }
  });
});
