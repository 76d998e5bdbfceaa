import { expect } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { Answer } from '../../../api/transport.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import type { LiveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import { dayMs } from '../crash/support/campaign.ts';
import { minuteMs, priceKrw } from '../settlements/scene.ts';

/** At least two days away, in Korea. */
export const nextMondayNoon = (fromMs: number): number => {
  let noonMs = Math.ceil((fromMs + 2 * dayMs) / dayMs) * dayMs + 3 * 60 * minuteMs;
  while (new Date(noonMs).getUTCDay() !== 1) noonMs += dayMs;
  return noonMs;
};

/** Somebody without an account, with one unit. */
export const guestPledge = async (stage: LiveStack, campaignId: string, rewardId: string) => {
  const { guestToken } = (await stage.client.issueGuestToken()).body;
  const client = stage.client.as({ guestToken });
  const customerKey = 'refunding-guest';
  const response = await fetch(`${stage.sandboxUrl}/__sandbox/authorizations/billing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customerKey, cardNumber: cards.approves }),
  });
  const { authKey } = (await response.json()) as { authKey: string };
  const { methodToken } = (await client.registerGuestPaymentMethod({ authKey, customerKey })).body;
  const { body } = await client.placeGuestPledge(
    { campaignId },
    {
      rewards: [{ rewardId, quantity: 1 }],
      amountKrw: priceKrw,
      paymentToken: methodToken,
      contactEmail: 'guest@market.example',
    },
  );
  return { client: stage.client.as({ pledgeLink: body.linkToken }), pledgeId: body.pledgeId };
};

/** A guest reads what becomes of a request by the pledge's link, of no other request, and appeals. */
export const followsByLink = async (
  stage: LiveStack,
  { client, pledgeId }: { readonly client: Client; readonly pledgeId: string },
  { body, headers }: Answer<{ readonly refundRequestId: string }>,
  { owner, othersRequestId }: { readonly owner: Client; readonly othersRequestId: string },
): Promise<void> => {
  const params = { pledgeId, refundRequestId: body.refundRequestId };
  const address = `/v1/guest-pledges/${pledgeId}/refund-requests/${body.refundRequestId}`;
  expect(headers.get('location')).toBe(address);
  await stage.settle();
  expect((await client.readGuestRequest(params)).body).toMatchObject({ status: 'open' });
  expect(await refusalOf(stage.client.readGuestRequest(params))).toBe('pledge_link_not_accepted');
  const others = { pledgeId, refundRequestId: othersRequestId };
  expect(await refusalOf(client.readGuestRequest(others))).toBe('refund_request_not_found');
  const reason = '다시 봐 주세요.';
  expect(await refusalOf(client.appealGuestRequest(params, { reason }))).toBe(
    'refund_request_not_appealable',
  );
  const { refundRequestId } = body;
  // The association decides on what the donor says and shows.
  expect((await owner.readRequest({ refundRequestId })).body).toMatchObject({
    reason: asked('', 1).reason,
    evidence: asked('', 1).evidence,
  });
  await owner.decideRequest({ refundRequestId }, { decision: 'refuse', note: '확인했습니다.' });
  expect(await refusalOf(stage.client.appealGuestRequest(params, { reason }))).toBe(
    'pledge_link_not_accepted',
  );
  expect(await refusalOf(client.appealGuestRequest(others, { reason }))).toBe(
    'refund_request_not_found',
  );
  await actOnce(
    (wanted, options) => client.appealGuestRequest(params, wanted, options),
    { reason },
    { reason: '다른 까닭입니다.' },
  );
  expect((await client.readGuestRequest(params)).body.status).toBe('appealed');
};

export const asked = (rewardId: string, quantity: number) => ({
  ground: 'change_of_mind' as const,
  rewards: [{ rewardId, quantity }],
  reason: '마음이 바뀌었습니다.',
  evidence: [{ description: '사진', url: 'https://files.market.example/3.jpg' }],
});

/** Owner of another association. */
export const strangerOn = (stage: LiveStack) =>
  clientOf(stage, {
    role: 'association',
    subject: 'somebody',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    memberRole: 'owner',
  });

/** A card company takes a part of a charge at close back, or all that is left; or gives it back again. */
export const takeBack = (
  stage: Pick<LiveStack, 'sandboxUrl' | 'settle'>,
  pledgeId: string,
  amount?: number,
) => cardCompany(stage, pledgeId, 'chargeback', amount === undefined ? {} : { amount });
export const giveBack = (stage: Pick<LiveStack, 'sandboxUrl' | 'settle'>, pledgeId: string) =>
  cardCompany(stage, pledgeId, 'chargeback-reversal', {});

const cardCompany = async (
  { sandboxUrl, settle }: Pick<LiveStack, 'sandboxUrl' | 'settle'>,
  pledgeId: string,
  act: string,
  body: object,
): Promise<void> => {
  const response = await fetch(`${sandboxUrl}/__sandbox/orders/${pledgeId}-1/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${act}: ${response.status} ${await response.text()}`);
  await settle();
};

/** Money that comes into the provider's account, or leaves it, by a bank's transfer. */
export const bankTransfer = async (
  { sandboxUrl }: Pick<LiveStack, 'sandboxUrl'>,
  adjustKrw: number,
): Promise<void> => {
  const response = await fetch(`${sandboxUrl}/__sandbox/balance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ adjustKrw }),
  });
  if (!response.ok) throw new Error(`balance: ${response.status} ${await response.text()}`);
};
