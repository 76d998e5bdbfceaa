import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { buildDocument } from '../../api/document/build-document.ts';
import { readHttpContracts } from '../../api/document/contracts.ts';
import { type HttpContract, httpContract } from '../../shared/kernel/contract.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { pageQuerySchema } from '../../shared/kernel/page.ts';
import { defineProblems } from '../../shared/kernel/problem.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly Record<string, unknown>[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, Response>>;
}
interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: Record<string, unknown> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const HANGUL = /[가-힣]/;
const documentOf = (contracts: readonly HttpContract[]) =>
  buildDocument(contracts) as unknown as Document;
const operationIn = (document: Document, contract: HttpContract): Operation | undefined =>
  document.paths[contract.path]?.[contract.method.toLowerCase()];

const codesOf = (operation: Operation | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(operation?.responses ?? {}).flatMap(([status, { content }]) => {
      const [, narrowed] = (content?.['application/problem+json']?.schema.allOf ?? []) as {
        properties: { code: { enum: string[] } };
      }[];
      return narrowed === undefined ? [] : [[status, narrowed.properties.code.enum]];
    }),
  );

const problems = defineProblems({
  pledge_not_found: { status: 404, en: 'There is no such pledge.', ko: '후원이 없습니다.' },
  stock_gone: { status: 409, en: 'Only {left} left.', ko: '{left}개 남았습니다.' },
});

const changePledge = httpContract({
  capability: 'pledges',
  name: 'change-pledge',
  method: 'PATCH',
  path: '/v1/pledges/{pledgeId}',
  summary: 'Changes a pledge.',
  access: {
    kind: 'token',
    roles: ['donor', 'association', 'partner'],
    memberRoles: ['owner'],
    scope: 'jangteo/sales',
  },
  ifMatch: true,
  params: z.strictObject({ pledgeId: idSchema('pledge') }),
  body: z.strictObject({ amountKrw: z.optional(z.int()) }),
  answer: { status: 200, body: z.object({ amountKrw: z.int() }), etag: true },
  problems: [problems.stock_gone, problems.pledge_not_found],
});

const listPledges = httpContract({
  capability: 'pledges',
  name: 'list-pledges',
  method: 'GET',
  path: '/v1/pledges',
  summary: 'Lists pledges.',
  access: { kind: 'public' },
  query: pageQuerySchema,
  answer: { status: 200, body: z.object({ items: z.array(z.string()) }) },
  problems: [],
});

const placePledge = httpContract({
  capability: 'pledges',
  name: 'place-pledge',
  method: 'POST',
  path: '/v1/pledges',
  summary: 'Places a pledge.',
  access: { kind: 'link' },
  idempotent: true,
  body: z.strictObject({ amountKrw: z.int() }),
  answer: { status: 201, body: z.object({ pledgeId: z.string() }), etag: true },
  problems: [],
});

describe('the document of three contracts', () => {
  const document = documentOf([changePledge, listPledges, placePledge]);

  it('names an operation after its folder and its capability', () => {
    expect(operationIn(document, changePledge)).toMatchObject({
      operationId: 'changePledge',
      tags: ['pledges'],
    });
  });

  it('lists what the contract refuses and what the pipeline refuses for it, by status', () => {
    expect(codesOf(operationIn(document, changePledge))).toEqual({
      400: ['invalid_request', 'malformed_json'],
      401: ['unauthenticated'],
      403: ['forbidden'],
      404: ['pledge_not_found'],
      409: ['stock_gone'],
      412: ['stale_etag'],
      413: ['body_too_large'],
      415: ['unsupported_media_type'],
      428: ['precondition_required'],
    });
    expect(codesOf(operationIn(document, listPledges))).toEqual({
      400: ['invalid_cursor', 'invalid_request'],
    });
    expect(codesOf(operationIn(document, placePledge))).toEqual({
      400: ['idempotency_key_missing', 'invalid_request', 'malformed_json'],
      413: ['body_too_large'],
      415: ['unsupported_media_type'],
      422: ['idempotency_key_reused'],
    });
  });

  it('words a refusal in both languages', () => {
    const { description } = operationIn(document, changePledge)?.responses['409'] ?? {};
    expect(description).toBe('- `stock_gone`: Only {left} left. / {left}개 남았습니다.');
  });

  it('tells that the gateway refuses tokens in words of its own', () => {
    const { content = {} } = operationIn(document, changePledge)?.responses['401'] ?? {};
    expect(Object.keys(content)).toEqual(['application/problem+json', 'application/json']);
  });

  it('lets one of the roles be enough', () => {
    expect(operationIn(document, changePledge)?.security).toEqual([
      { accessToken: ['donor'] },
      { accessToken: ['association:owner'] },
      { accessToken: ['partner:jangteo/sales'] },
    ]);
    expect(operationIn(document, listPledges)?.security).toEqual([]);
    expect(operationIn(document, placePledge)?.security).toEqual([
      { pledgeLink: [] },
      { guestToken: [] },
      { statementLink: [] },
    ]);
  });

  it('asks for the headers the pipeline asks for, and shows those it answers', () => {
    const refsOf = (contract: HttpContract) =>
      operationIn(document, contract)?.parameters.map(({ $ref, name }) => $ref ?? name);
    const language = '#/components/parameters/AcceptLanguage';
    expect(refsOf(changePledge)).toEqual(['pledgeId', '#/components/parameters/IfMatch', language]);
    expect(refsOf(listPledges)).toEqual(['limit', 'cursor', language]);
    expect(refsOf(placePledge)).toEqual(['#/components/parameters/IdempotencyKey', language]);
    const headersOf = (contract: HttpContract, status: string) =>
      Object.keys(operationIn(document, contract)?.responses[status]?.headers ?? {});
    expect(headersOf(changePledge, '200')).toEqual(['etag']);
    expect(headersOf(placePledge, '201')).toEqual(['etag', 'location']);
    expect(headersOf(listPledges, '200')).toEqual([]);
  });
});

describe('the document of all contracts', () => {
  let contracts: readonly HttpContract[] = [];
  let document: Document = { paths: {} };
  beforeAll(async () => {
    contracts = await readHttpContracts();
    document = documentOf(contracts);
  });

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(result).toEqual({ valid: true });
  });

  it('would not be called valid with a fault in it', async () => {
    const broken = structuredClone(document) as { paths: Record<string, object> };
    broken.paths['/v1/broken'] = { get: { responses: { twohundred: {} } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('is the same text for the same contracts', async () => {
    const again = documentOf(await readHttpContracts());
    expect(JSON.stringify(again)).toBe(JSON.stringify(document));
  });

  it('has every route, with every refusal its contract names under its status', () => {
    for (const contract of contracts) {
      const operation = operationIn(document, contract);
      expect(operation?.responses[contract.answer.status], contract.name).toBeDefined();
      const codes = codesOf(operation);
      for (const { status, code } of contract.problems) {
        expect(codes[status], `${contract.name} ${code}`).toContain(code);
      }
    }
    const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(contracts.length);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    const missing = references.filter(([, pointer]) => {
      const at = (pointer ?? '').split('/').reduce<unknown>((value, key) => {
        return (value as Record<string, unknown> | undefined)?.[key];
      }, document);
      return at === undefined;
    });
    expect(missing.map(([reference]) => reference)).toEqual([]);
    expect(references.length).toBeGreaterThan(contracts.length);
  });

  it('says in Korean what each operation does', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const english = operations.filter(({ summary }) => !HANGUL.test(summary));
    expect(english.map(({ operationId, summary }) => `${operationId}: ${summary}`)).toEqual([]);
  });

  it('holds no path of a machine and no other host', () => {
    const hosts = [...JSON.stringify(document).matchAll(/https?:\/\/([^/"\\ ]+)/g)];
    expect(hosts.map(([, host]) => host)).toEqual([]);
  });
});
