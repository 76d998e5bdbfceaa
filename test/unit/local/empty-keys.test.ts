import { describe, expect, it } from 'vitest';
import { EmptyKeyError, refuseEmptyKeys } from '../../../local/gateway/empty-keys.ts';

const query = (condition: string, after: string) => ({
  KeyConditionExpression: condition,
  ExpressionAttributeValues: {
    ':pk': { S: 'JOURNALS' },
    ':after': { S: after },
    ':none': { S: '' },
  },
});

describe('an empty text', () => {
  it('is no key, no place to begin and nothing to compare a key with', () => {
    for (const request of [
      { Key: { pk: { S: 'a' }, sk: { S: '' } } },
      { ExclusiveStartKey: { pk: { S: '' } } },
      query('pk = :pk AND sk > :after', ''),
    ]) {
      expect(() => refuseEmptyKeys(request)).toThrow(EmptyKeyError);
    }
  });

  it('is any other attribute', () => {
    const filled = { Key: { pk: { S: 'a' }, sk: { S: 'b' } } };
    for (const request of [{}, filled, query('pk = :pk AND sk > :after', 'campaign_1')]) {
      expect(() => refuseEmptyKeys(request)).not.toThrow();
    }
  });
});
