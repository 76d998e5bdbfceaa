import { describe, expect, test } from 'vitest';
import { RouteTable } from '../../../local/http/route-table.ts';

const table = new RouteTable<string>();
for (const key of [
  'GET /v1/campaigns',
  'GET /v1/campaigns/{campaignId}',
  'GET /v1/campaigns/ending',
  'POST /v1/campaigns/{campaignId}/pledges',
  'ANY /v1/campaigns/{campaignId}/pledges',
  'GET /docs/{proxy+}',
]) {
  table.add(key, key);
}

describe('a route', () => {
  test.each([
    ['GET', '/v1/campaigns', 'GET /v1/campaigns', {}],
    ['GET', '/v1/campaigns/c1', 'GET /v1/campaigns/{campaignId}', { campaignId: 'c1' }],
    ['GET', '/v1/campaigns/ending', 'GET /v1/campaigns/ending', {}],
    ['GET', '/v1/campaigns/%EA%B0%80', 'GET /v1/campaigns/{campaignId}', { campaignId: '가' }],
    [
      'POST',
      '/v1/campaigns/c1/pledges',
      'POST /v1/campaigns/{campaignId}/pledges',
      { campaignId: 'c1' },
    ],
    [
      'GET',
      '/v1/campaigns/ending/pledges',
      'ANY /v1/campaigns/{campaignId}/pledges',
      { campaignId: 'ending' },
    ],
    ['GET', '/docs/a/b.css', 'GET /docs/{proxy+}', { proxy: 'a/b.css' }],
  ])('for %s %s is %s', (method, path, route, parameters) => {
    expect(table.find(method, path)).toEqual({ route, parameters });
  });

  test.each([
    ['POST', '/v1/campaigns'],
    ['GET', '/v1/campaigns/c1/nothing'],
    ['GET', '/v1/campaigns/'],
    ['GET', '/docs'],
  ])('is not found for %s %s', (method, path) => {
    expect(table.find(method, path)).toBeUndefined();
  });

  test('falls to $default where there is one', () => {
    const withDefault = new RouteTable<string>();
    withDefault.add('$default', 'rest');
    expect(withDefault.find('PUT', '/any/where')).toEqual({ route: 'rest', parameters: {} });
  });
});
