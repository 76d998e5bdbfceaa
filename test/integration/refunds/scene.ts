import { cards } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import type { LiveStack } from '../../support/live-stack.ts';
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

export const asked = (rewardId: string, quantity: number) => ({
  ground: 'change_of_mind' as const,
  rewards: [{ rewardId, quantity }],
  reason: '마음이 바뀌었습니다.',
});

/** Owner of another association. */
export const strangerOn = (stage: LiveStack) =>
  clientOf(stage, {
    role: 'association',
    subject: 'somebody',
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    memberRole: 'owner',
  });
