import type { IncomingMessage } from 'node:http';
import { ClockMoveError, type MovableClock } from '../clock/movable-clock.ts';
import { type Answer, message } from '../http/payload.ts';
import { type Issuer, type TokenRequest, TokenRequestError } from '../issuer/issuer.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import { SettleTimeoutError } from './settle.ts';

const millisecondsPerSecond = 1_000;

export type ControlOptions = {
  readonly clock: MovableClock;
  readonly issuer: () => Issuer;
  readonly queues: () => Queues;
  readonly functions: () => Functions;
  /** What the template runs with: where the servers beside it listen, above all. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Moves time and answers when what became due has been started. */
  readonly move: (toMs: number) => Promise<void>;
  readonly settle: () => Promise<void>;
};

type Request = { readonly url: URL; readonly host: string; readonly body: Record<string, unknown> };
type Handler = (request: Request) => Promise<Answer> | Answer;

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: Buffer.from(JSON.stringify(value)),
});

class BadRequestError extends Error {
  override name = 'BadRequestError';
}

const parseBody = (body: Buffer): Record<string, unknown> => {
  try {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) {
      return parsed as Record<string, unknown>;
    }
  } catch (cause) {
    throw new BadRequestError('the body is no JSON', { cause });
  }
  throw new BadRequestError('the body is no JSON object');
};

const targetOf = (body: Record<string, unknown>, nowMs: number): number => {
  if (typeof body.advanceSeconds === 'number') {
    return nowMs + body.advanceSeconds * millisecondsPerSecond;
  }
  const instant = typeof body.to === 'string' ? Date.parse(body.to) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new BadRequestError('send {"advanceSeconds": number} or {"to": "an ISO instant"}');
  }
  return instant;
};

/** The paths of the runtime itself: `/_local/…` and the issuer's `/.well-known/…`. */
export class Control {
  readonly #options: ControlOptions;
  readonly #handlers: { readonly [route: string]: Handler };

  constructor(options: ControlOptions) {
    this.#options = options;
    const showClock = (): Answer => {
      const { clock } = options;
      const now = new Date(clock.now()).toISOString();
      return json(200, { now, offsetSeconds: clock.offsetMs / millisecondsPerSecond });
    };
    const settle = async (): Promise<Answer> => {
      await options.settle();
      return json(200, { settled: true, now: new Date(options.clock.now()).toISOString() });
    };
    this.#handlers = {
      'GET /.well-known/openid-configuration': ({ host }) =>
        json(200, options.issuer().discovery(`http://${host}`)),
      'GET /.well-known/jwks.json': () => json(200, { keys: [options.issuer().publicJwk] }),
      'POST /_local/tokens': async ({ body }) =>
        json(201, { token: await options.issuer().token(body as TokenRequest) }),
      'GET /_local/clock': showClock,
      'POST /_local/clock': async ({ body }) => {
        await options.move(targetOf(body, options.clock.now()));
        return showClock();
      },
      'GET /_local/idle': settle,
      'POST /_local/settle': settle,
      'GET /_local/parameters': () => json(200, options.parameters),
      'GET /_local/queues': () => json(200, { queues: options.queues().names() }),
    };
  }

  /** Undefined for a path that is not the runtime's own. */
  async answer(
    incoming: IncomingMessage,
    url: URL,
    readBody: () => Promise<Buffer>,
  ): Promise<Answer | undefined> {
    const { pathname } = url;
    if (!pathname.startsWith('/_local/') && !pathname.startsWith('/.well-known/')) {
      return undefined;
    }
    const handler =
      this.#handlers[`${incoming.method} ${pathname}`] ??
      this.#queueHandler(incoming) ??
      this.#functionHandler(incoming);
    if (handler === undefined) {
      return message(404, 'Not Found');
    }
    try {
      const body = parseBody(await readBody());
      return await handler({ url, host: incoming.headers.host ?? 'localhost', body });
    } catch (cause) {
      return refusal(cause);
    }
  }

  #queueHandler(incoming: IncomingMessage): Handler | undefined {
    const [, name] = /^\/_local\/queues\/([^/?]+)$/.exec(incoming.url ?? '') ?? [];
    if (incoming.method !== 'GET' || name === undefined) {
      return undefined;
    }
    return () => {
      const messages = this.#options.queues().read(decodeURIComponent(name));
      return messages === undefined ? message(404, 'Not Found') : json(200, { messages });
    };
  }

  /** Rehearses an outage of one function, as far as events are concerned. */
  #functionHandler(incoming: IncomingMessage): Handler | undefined {
    const [, name] = /^\/_local\/functions\/([\w-]+)$/.exec(incoming.url ?? '') ?? [];
    if (incoming.method !== 'POST' || name === undefined) {
      return undefined;
    }
    return ({ body: { takesEvents } }) => {
      const host = this.#options.functions().find(name);
      if (typeof takesEvents !== 'boolean') {
        throw new BadRequestError('send {"takesEvents": true} or {"takesEvents": false}');
      }
      if (host === undefined) {
        return message(404, 'Not Found');
      }
      host.takesEvents = takesEvents;
      return json(200, { name, takesEvents });
    };
  }
}

const refusal = (cause: unknown): Answer => {
  if (
    cause instanceof BadRequestError ||
    cause instanceof ClockMoveError ||
    cause instanceof TokenRequestError
  ) {
    return message(400, cause.message);
  }
  if (cause instanceof SettleTimeoutError) {
    return message(504, cause.message);
  }
  throw cause;
};
