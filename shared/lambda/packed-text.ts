import { gunzipSync } from 'node:zlib';

/** A text that the build compressed: gzip, in base64. */
export type PackedText = string;

/** Seconds a browser or a cache in between may keep a text that changes with deployments only. */
const maxAgeSeconds = 300;

interface PackedAnswer {
  readonly body: string;
  readonly sentAs: 'text' | 'base64';
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers a packed text as it is to whoever takes gzip, and unpacked to anybody else. */
export const answerPackedText = (
  packed: PackedText,
  contentType: string,
  acceptEncoding: string | undefined,
): PackedAnswer => {
  const headers = {
    'content-type': contentType,
    'cache-control': `public, max-age=${maxAgeSeconds}`,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  };
  if (acceptEncoding !== undefined && takesGzip(acceptEncoding)) {
    return { body: packed, sentAs: 'base64', headers: { ...headers, 'content-encoding': 'gzip' } };
  }
  const text = gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
  return { body: text, sentAs: 'text', headers };
};

const takesGzip = (acceptEncoding: string): boolean =>
  acceptEncoding.split(',').some((part) => {
    const [coding, ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return coding === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
