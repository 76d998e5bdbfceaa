import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiOverride, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Capability, HttpContract } from '../../shared/kernel/contract.ts';
import { components, introduction, tagsOf } from './components.ts';
import { operationIdOf, operationOf } from './operation.ts';

/** Grows with a change that callers must know of; a change that breaks them is a new `/v2`. */
const apiVersion = '1.0.0';

/** The OpenAPI 3.1 document of these contracts. The same contracts give the same text. */
export const buildDocument = (contracts: readonly HttpContract[]) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const path = contract.path.replace(/\+\}/g, '}');
    const item = paths[path] ?? {};
    item[contract.method.toLowerCase()] = operationOf(contract);
    paths[path] = item;
  }
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: '장터 API (Jangteo)',
        version: apiVersion,
        description: introduction,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'Where this document came from. / 이 문서의 서버' }],
      tags: tagsOf(capabilitiesOf(contracts)),
      paths: paths as ZodOpenApiPathsObject,
      components: {
        ...components,
        schemas: { ...components.schemas, ...namedSchemas(contracts) },
      },
    },
    { override: leaveOutTheObvious },
  );
  return dropUnusedForms(document);
};

/** What a format or the language of JSON says already only hides what a reader looks for. */
const leaveOutTheObvious: ZodOpenApiOverride = ({ jsonSchema }) => {
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
};

type Document = ReturnType<typeof createDocument>;

const schemaRefs = '#/components/schemas/';
const outputSuffix = 'Output';

/**
 * A named shape is written in the form it takes in requests and, where that differs, in the form
 * it takes in answers. Most are only used as one of the two: the other goes, and the one that
 * stays has the plain name.
 */
const dropUnusedForms = (document: Document): Document => {
  const text = JSON.stringify(document);
  const { schemas = {} } = document.components ?? {};
  const renames = new Map<string, string>();
  for (const output of Object.keys(schemas).filter((name) => name.endsWith(outputSuffix))) {
    const plain = output.slice(0, -outputSuffix.length);
    const isNeeded = text.includes(`"${schemaRefs}${plain}"`);
    if (plain in schemas && !isNeeded) renames.set(output, plain);
  }
  const dropped = new Set(renames.values());
  const kept = Object.entries(schemas)
    .filter(([name]) => !dropped.has(name))
    .map(([name, schema]) => [renames.get(name) ?? name, schema] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const renamed = {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(kept) },
  };
  return JSON.parse(JSON.stringify(renamed), (key, value) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    const plain = renames.get(value.slice(schemaRefs.length));
    return value.startsWith(schemaRefs) && plain !== undefined ? `${schemaRefs}${plain}` : value;
  });
};

const capabilitiesOf = (contracts: readonly HttpContract[]): Capability[] =>
  [...new Set(contracts.map(({ capability }) => capability))].toSorted();

/**
 * Names bodies and answers after their operation, so that the typed client has words for them.
 * A shape that several operations share is named once: after the one that reads it, if any.
 */
const namedSchemas = (contracts: readonly HttpContract[]): Record<string, z.ZodMiniType> => {
  const named = new Map<z.ZodMiniType, string>();
  const name = (schema: z.ZodMiniType | undefined, text: string) => {
    if (
      schema !== undefined &&
      !named.has(schema) &&
      z.globalRegistry.get(schema)?.id === undefined
    ) {
      named.set(schema, text);
    }
  };
  const readersFirst = contracts.toSorted(
    (a, b) => Number(b.method === 'GET') - Number(a.method === 'GET'),
  );
  for (const contract of readersFirst) {
    const operation = pascal(operationIdOf(contract));
    name(contract.answer.body, `${operation}Answer`);
    name(contract.body, `${operation}Body`);
  }
  return Object.fromEntries([...named].map(([schema, text]) => [text, schema]));
};

const pascal = (camel: string): string => `${camel[0]?.toUpperCase()}${camel.slice(1)}`;
