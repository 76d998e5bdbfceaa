import * as z from 'zod/mini';
import type { HttpContract } from '../../../../shared/kernel/contract.ts';

/** Parameters whose schema gives no example: names that have the right form and belong to nothing. */
const nobodies: Readonly<Record<string, string>> = {
  name: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
};

/** A value for a parameter that has the right form and names nothing that exists. */
const nobodyOf = (schema: z.ZodMiniType): string => {
  const { examples, example, minLength } = z.toJSONSchema(schema, { io: 'input' }) as {
    examples?: string[];
    example?: string;
    minLength?: number;
  };
  const known = example ?? examples?.[0];
  return known ?? 'x'.repeat(Math.max(minLength ?? 0, 1));
};

/** The path of a route with its parameters filled in: given ones, or names of nothing. */
export const pathOf = (
  contract: HttpContract,
  params: Readonly<Record<string, string>> = {},
): string => {
  const shape = (contract.params as z.ZodMiniObject | undefined)?.shape ?? {};
  return contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? nobodies[name] ?? nobodyOf(shape[name] as z.ZodMiniType)),
  );
};

const takesBody = ({ method }: HttpContract): boolean => method !== 'GET' && method !== 'DELETE';

const mediaTypeOf = ({ bodyFormat }: HttpContract): string =>
  bodyFormat === 'csv' ? 'text/csv' : 'application/json';

/** Everything a route asks for besides who calls, so that only the point of a test is wrong. */
export const requestOf = (
  contract: HttpContract,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): RequestInit => ({
  method: contract.method,
  headers: {
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    ...(takesBody(contract) ? { 'content-type': mediaTypeOf(contract) } : {}),
    ...(contract.idempotent ? { 'idempotency-key': globalThis.crypto.randomUUID() } : {}),
    ...(contract.ifMatch ? { 'if-match': '"v1"' } : {}),
    ...options.headers,
  },
  ...(takesBody(contract) ? { body: JSON.stringify(options.body ?? {}) } : {}),
});
