import { createHash, createHmac } from 'node:crypto';
import type { Recorded } from './recording-service.ts';

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Whether a POST to `/` was signed with this secret: AWS Signature Version 4, computed anew from
 * what arrived, as the service does (docs.aws.amazon.com, "Create a signed AWS API request").
 */
export const isSignedWith = (secret: string, { headers, text }: Recorded): boolean => {
  const found =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  const [, scope = '', signedHeaders = '', signature] = found ?? [];
  const names = signedHeaders.split(';');
  const canonical = [
    'POST',
    '/',
    '',
    ...names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    sha256(text),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return ['host', 'x-amz-date', 'x-amz-target', 'x-amz-security-token'].every((name) =>
    names.includes(name),
  )
    ? hmac(key, toSign).toString('hex') === signature
    : false;
};
