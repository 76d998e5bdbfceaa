import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answerPackedText } from '../../../shared/lambda/packed-text.ts';

const packed = gzipSync('장터').toString('base64');

describe('a packed text', () => {
  it.each(['gzip', 'gzip, deflate, br', 'br, GZIP;q=0.5', ' gzip ; q=1'])(
    'goes out as it is to %j',
    (acceptEncoding) => {
      const answer = answerPackedText(packed, 'text/plain', acceptEncoding);
      expect(answer).toMatchObject({ body: packed, sentAs: 'base64' });
      expect(answer.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-type': 'text/plain',
        vary: 'accept-encoding',
      });
    },
  );

  it.each([undefined, '', 'br', 'gzip;q=0', 'gzip;q=0.0', 'gzipped', 'identity'])(
    'is unpacked for %j',
    (acceptEncoding) => {
      const answer = answerPackedText(packed, 'text/plain', acceptEncoding);
      expect(answer).toMatchObject({ body: '장터', sentAs: 'text' });
      expect(answer.headers).not.toHaveProperty('content-encoding');
    },
  );
});
