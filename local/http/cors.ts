import type { IncomingMessage } from 'node:http';
import type { Properties, Value } from '../template/assembly.ts';
import type { Answer } from './payload.ts';

type Headers = Record<string, string>;

const listOf = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [];

/** Cross-origin rules of an HTTP API: the gateway answers preflights and marks other answers. */
export class Cors {
  readonly #origins: readonly string[];
  readonly #credentials: boolean;
  readonly #preflight: Headers;
  readonly #exposed: string;

  constructor(configuration: Properties) {
    this.#origins = listOf(configuration.AllowOrigins);
    this.#credentials = configuration.AllowCredentials === true;
    this.#exposed = listOf(configuration.ExposeHeaders).join(',');
    const maxAge = configuration.MaxAge;
    this.#preflight = {
      'access-control-allow-methods': listOf(configuration.AllowMethods).join(','),
      'access-control-allow-headers': listOf(configuration.AllowHeaders).join(','),
      ...(maxAge === undefined ? {} : { 'access-control-max-age': String(maxAge) }),
    };
  }

  /** Headers for an answer to this origin; none if it is no cross-origin request or not allowed. */
  headers(incoming: IncomingMessage): Headers {
    const { origin } = incoming.headers;
    if (origin === undefined) {
      return {};
    }
    const allowed = this.#origins.includes('*')
      ? '*'
      : this.#origins.includes(origin)
        ? origin
        : '';
    if (allowed === '') {
      return {};
    }
    return {
      'access-control-allow-origin': allowed,
      ...(this.#credentials ? { 'access-control-allow-credentials': 'true' } : {}),
      ...(this.#exposed === '' ? {} : { 'access-control-expose-headers': this.#exposed }),
    };
  }

  preflight(incoming: IncomingMessage): Answer | undefined {
    const asks = incoming.headers['access-control-request-method'] !== undefined;
    if (incoming.method !== 'OPTIONS' || !asks) {
      return undefined;
    }
    const allowed = this.headers(incoming);
    const headers =
      allowed['access-control-allow-origin'] === undefined
        ? {}
        : { ...allowed, ...this.#preflight };
    return { status: 204, headers, body: Buffer.alloc(0) };
  }
}
