import { badPledge, goodPledge, type Known, pledges, type Refusal } from './refusal.ts';
import { unregistered } from './registration.ts';

const badField = (what: string, change: (known: Known) => object, pointer: string, code: string) =>
  badPledge(what, change, {
    status: 400,
    code: 'invalid_request',
    field: { pointer, code },
  });

const amountOnly = (amountKrw: unknown) => () => ({
  amountKrw,
  rewards: [],
  extraAmountKrw: 0,
});

/** Values of the wrong type, form or size. */
export const wrongFields: readonly Refusal[] = [
  badField('a text for a number', amountOnly('30000'), '/amountKrw', 'wrong_type'),
  badField('a number for a list', () => ({ rewards: 1 }), '/rewards', 'wrong_type'),
  badField('null for a number', amountOnly(null), '/amountKrw', 'wrong_type'),
  badField('no amount', () => ({ amountKrw: undefined }), '/amountKrw', 'required'),
  badField('an unknown field', () => ({ colour: 'red' }), '/colour', 'unknown_field'),
  badField(
    'an unknown field within a field',
    ({ rewardId }) => ({ rewards: [{ rewardId, quantity: 1, colour: 'red' }] }),
    '/rewards/0/colour',
    'unknown_field',
  ),
  badField('a won less than ₩1,000', amountOnly(999), '/amountKrw', 'amount_below_minimum'),
  badField('less than nothing', amountOnly(-1_000), '/amountKrw', 'amount_below_minimum'),
  badField(
    'a won more than ₩10,000,000',
    amountOnly(10_000_001),
    '/amountKrw',
    'amount_above_maximum',
  ),
  badField('half a won', amountOnly(30_000.5), '/amountKrw', 'amount_not_whole'),
  badField('a number beyond counting', amountOnly(1e308), '/amountKrw', 'amount_above_maximum'),
  badField(
    'another kind of id',
    ({ campaignId }) => ({ rewards: [{ rewardId: campaignId, quantity: 1 }] }),
    '/rewards/0/rewardId',
    'wrong_format',
  ),
  badField(
    'no unit of a reward',
    ({ rewardId }) => ({ rewards: [{ rewardId, quantity: 0 }] }),
    '/rewards/0/quantity',
    'too_small',
  ),
  badField(
    'a reward twice',
    ({ rewardId }) => ({ rewards: [1, 1].map((quantity) => ({ rewardId, quantity })) }),
    '/rewards',
    'reward_repeated',
  ),
  {
    what: 'a list for a body',
    path: pledges,
    as: 'donor',
    rawBody: '[]',
    status: 400,
    code: 'invalid_request',
    field: { pointer: '', code: 'wrong_type' },
  },
  {
    what: 'another kind of id in the path',
    path: ({ pledgeId }) => `/v1/campaigns/${pledgeId}/pledges`,
    as: 'donor',
    body: goodPledge,
    status: 400,
    code: 'invalid_request',
    field: { in: 'path', pointer: '/campaignId', code: 'wrong_format' },
  },
  {
    what: 'a business number whose last digit does not fit',
    path: () => '/v1/associations',
    as: 'newcomer',
    body: () => ({ ...unregistered(), businessNumber: '121-82-12345' }),
    status: 400,
    code: 'invalid_request',
    field: { pointer: '/businessNumber', code: 'business_number_not_valid' },
  },
];
