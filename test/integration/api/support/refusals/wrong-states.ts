import { dayMs, hourMs, iso } from '../world.ts';
import { badPledge, goodPledge, type Refusal } from './refusal.ts';
import { associationNumber, unregistered } from './registration.ts';

const badSchedule = (what: string, opens: number, closes: number, code: string): Refusal => ({
  what,
  path: () => '/v1/campaigns',
  as: 'owner',
  body: ({ nowMs }) => ({
    title: '시험 펀딩',
    opensAt: iso(nowMs + opens),
    closesAt: iso(nowMs + closes),
  }),
  status: 422,
  code,
});

/** Requests whose form is right and that the state of things does not allow. */
export const wrongStates: readonly Refusal[] = [
  badSchedule('a deadline in the past', -2 * dayMs, -dayMs, 'schedule_in_past'),
  badSchedule('a campaign of 61 days', hourMs, hourMs + 61 * dayMs, 'schedule_too_long'),
  badSchedule('a deadline before the opening', 2 * dayMs, dayMs, 'schedule_closes_before_opening'),
  {
    what: 'a pledge after the deadline',
    path: ({ closedId }) => `/v1/campaigns/${closedId}/pledges`,
    as: 'donor',
    body: (known) => ({
      ...goodPledge(known),
      rewards: [],
      amountKrw: 5_000,
      extraAmountKrw: 5_000,
    }),
    status: 409,
    code: 'campaign_closed',
  },
  {
    what: 'a pledge before the opening',
    path: ({ scheduledId }) => `/v1/campaigns/${scheduledId}/pledges`,
    as: 'donor',
    body: (known) => ({
      ...goodPledge(known),
      rewards: [],
      amountKrw: 5_000,
      extraAmountKrw: 5_000,
    }),
    status: 409,
    code: 'campaign_not_open',
  },
  badPledge(
    'a reward that is sold out',
    ({ soldOutId }) => ({ rewards: [{ rewardId: soldOutId, quantity: 1 }] }),
    { status: 409, code: 'reward_sold_out' },
  ),
  badPledge(
    'more than one person may have',
    ({ limitedId }) => ({ amountKrw: 90_000, rewards: [{ rewardId: limitedId, quantity: 3 }] }),
    { status: 409, code: 'person_limit_exceeded' },
  ),
  badPledge('an amount that the basket does not come to', () => ({ amountKrw: 31_000 }), {
    status: 422,
    code: 'amount_mismatch',
  }),
  badPledge(
    'a reward of no campaign',
    () => ({ rewards: [{ rewardId: 'reward_00000000000000000000000000', quantity: 1 }] }),
    { status: 422, code: 'reward_not_found' },
  ),
  badPledge('no card', () => ({ paymentToken: undefined }), {
    status: 422,
    code: 'payment_token_required',
  }),
  badPledge(
    'the card of somebody else',
    ({ othersPaymentToken }) => ({ paymentToken: othersPaymentToken }),
    { status: 422, code: 'payment_token_not_accepted' },
  ),
  {
    what: 'the business number of a registered association',
    path: () => '/v1/associations',
    as: 'newcomer',
    body: () => unregistered(associationNumber),
    status: 409,
    code: 'business_number_registered',
  },
];
