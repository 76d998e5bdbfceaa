import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';

let stack: LiveStack;
beforeAll(async () => {
  stack = await liveStack();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  stack.fetch(`${stack.url}${path}`, { headers });

describe('GET /v1/openapi.json', () => {
  it('answers the document to anybody, and lets it be kept for a while', async () => {
    const response = await get('/v1/openapi.json');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const document = (await response.json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.1');
    expect(Object.keys(document.paths)).toContain('/v1/associations');
  });

  it('is compressed for whoever takes gzip, and for nobody else', async () => {
    const packed = await get('/v1/openapi.json', { 'accept-encoding': 'br, gzip' });
    const plain = await get('/v1/openapi.json', { 'accept-encoding': 'gzip;q=0' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await packed.json()).toEqual(await plain.json());
  });

  it('refuses what it does not know', async () => {
    const response = await get('/v1/openapi.json?format=yaml');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ in: 'query', pointer: '/format', code: 'unknown_field' }],
    });
  });
});

describe('GET /docs', () => {
  it('is a page in Korean that loads from its own server only', async () => {
    const response = await get('/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('<html lang="ko">');
    expect(page).toContain('<title>장터 API 문서');
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(loaded.filter((target) => !target.startsWith('data:'))).toEqual([
      '/docs/swagger-ui.css',
      '/docs/swagger-ui-bundle.js',
      '/docs/start.js',
    ]);
  });

  it.each([
    ['swagger-ui.css', 'text/css; charset=utf-8', '.swagger-ui'],
    ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8', 'SwaggerUIBundle'],
    ['start.js', 'text/javascript; charset=utf-8', 'validatorUrl: null'],
  ])('serves %s', async (file, contentType, words) => {
    const response = await get(`/docs/${file}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(await response.text()).toContain(words);
  });

  it('names no host to load from', async () => {
    const styles = await (await get('/docs/swagger-ui.css')).text();
    const script = await (await get('/docs/start.js')).text();
    expect(styles).not.toMatch(/url\(["']?https?:/);
    expect(styles).not.toContain('@import');
    expect(script.replace(/\/\/.*$/gm, '')).not.toContain('http');
  });

  it.each(['swagger-ui.css.map', '..%2f..%2fetc%2fpasswd', 'constructor', 'toString'])(
    'has no file %s',
    async (file) => {
      const response = await get(`/docs/${file}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'docs_file_not_found' });
    },
  );
});
