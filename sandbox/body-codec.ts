/**
 * Payout bodies on the wire: JWE (`dir`, A256GCM) under the security key in both directions, with the headers `iat` and
 * `nonce`. A request says so with its security-mode header; an answer to such a request is encrypted, also an error.
 */
import { randomUUID } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod/mini';
import { kstIso } from './business-days.ts';
import type { Context } from './context.ts';
import { ProviderError } from './provider-error.ts';

const MODE_HEADER = 'tosspayments-api-security-mode';
const MODE = 'ENCRYPTION';

const protectedHeader = z.looseObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  /** Seconds, no milliseconds, with an offset. */
  iat: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)),
  nonce: z.uuid(),
});

interface Sealable {
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly rawBody: string;
}

export const isPayoutPath = (url: URL): boolean => url.pathname.startsWith('/v2/');

export const isSealed = (request: Sealable): boolean =>
  isPayoutPath(request.url) && request.header(MODE_HEADER) === MODE;

const keyOf = ({ settings }: Context): Buffer => Buffer.from(settings.securityKey, 'hex');

/**
 * The request's body as JSON text.
 * @throws {ProviderError} INVALID_ENCRYPTION for a payout body that is not encrypted, or not in the documented way.
 */
export const openBody = async (context: Context, request: Sealable): Promise<string> => {
  if (request.rawBody === '' || !isPayoutPath(request.url)) return request.rawBody;
  if (!isSealed(request)) throw new ProviderError('INVALID_ENCRYPTION');
  try {
    const opened = await compactDecrypt(request.rawBody, keyOf(context));
    protectedHeader.parse(opened.protectedHeader);
    return new TextDecoder().decode(opened.plaintext);
  } catch (error) {
    throw new ProviderError('INVALID_ENCRYPTION', { cause: error });
  }
};

/** Each answer is encrypted anew, also one that was remembered. */
export const sealAnswer = (context: Context, json: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(json))
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      iat: kstIso(context.clock.nowMs()),
      nonce: randomUUID(),
    })
    .encrypt(keyOf(context));
