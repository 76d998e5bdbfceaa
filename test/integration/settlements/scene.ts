import type { Client } from '../../../api/client.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { verifyJournal } from '../../../verify/ledger.ts';
import type { LiveStack } from '../../support/live-stack.ts';
import {
  dayMs,
  gatherBackers,
  type LiveCampaign,
  openCampaign,
} from '../crash/support/campaign.ts';

export const hourMs = 3_600_000;
export const minuteMs = 60_000;
/** What every pledge of these scenes is worth. */
export const priceKrw = 50_000;

export interface Scene extends LiveCampaign {
  readonly closesAtMs: number;
}
type More = NonNullable<Parameters<typeof openCampaign>[1]['more']>;

/** A Monday at noon in Korea, at least two days away. */
const mondayNoonAfter = (fromMs: number): number => {
  const utcHourOfNoon = 3;
  let noonMs = Math.ceil((fromMs + 2 * dayMs) / dayMs) * dayMs + utcHourOfNoon * hourMs;
  while (new Date(noonMs).getUTCDay() !== 1) noonMs += dayMs;
  return noonMs;
};

/**
 * A live campaign, pledged once with each card. `number` makes the association's business number
 * and its account, whose last four digits tell the sandbox how a transfer ends.
 */
export const pledged = async (
  stage: LiveStack,
  scene: { readonly number: number; readonly goalKrw: number; readonly cards: readonly string[] },
  more: More = {},
): Promise<Scene> => {
  const key = `settling-${scene.number}`;
  const closesAtMs = mondayNoonAfter(await stage.nowMs());
  const campaign = await openCampaign(stage, {
    key,
    number: scene.number,
    goalKrw: scene.goalKrw,
    closesAtMs,
    platformFeeBps: 500,
    rewards: [{ title: '교환권', priceKrw, stockLimit: null }],
    more,
  });
  const { campaignId, rewardIds } = campaign;
  const rewards = [{ rewardId: rewardIds[0] ?? '', quantity: 1 }];
  for (const { token, methodToken } of await gatherBackers(stage, key, scene.cards)) {
    const donor = stage.client.as({ token });
    await donor.placePledge(
      { campaignId },
      { rewards, amountKrw: priceKrw, paymentToken: methodToken },
    );
  }
  await stage.settle();
  return { ...campaign, closesAtMs };
};

/** Noon in Korea at or after an instant: transfers leave in the provider's hours. */
export const noonFrom = (epochMs: number): number => {
  const noonUtcMs = 3 * hourMs;
  return Math.ceil((epochMs - noonUtcMs) / dayMs) * dayMs + noonUtcMs;
};

/** Past the close and its fence, when the first run has charged. */
export const close = (stage: LiveStack, { closesAtMs }: Scene): Promise<void> =>
  stage.moveTo(closesAtMs + 3 * minuteMs);

/** From a Monday: a week of holidays, and the fourth business day after it. */
const runDaysMax = 11;

/** Past every run, a day at a time, an hour after the runs of the day. */
export const passRuns = async (stage: LiveStack, { closesAtMs }: Scene): Promise<void> => {
  const runsOverHours = 6;
  for (let day = 1; day <= runDaysMax; day += 1) {
    await stage.moveTo(closesAtMs + day * dayMs + runsOverHours * hourMs);
  }
};

export const staff = (stage: LiveStack, role: 'finance' | 'operator', n = 1): Promise<Client> =>
  clientOf(stage, { role, subject: `${role}-${n}` });

/** The journal as anyone may export it, verified by a program that shares no line with the ledger. */
export const verifiedJournal = async (stage: LiveStack, campaignId: string) => {
  const url = `${stage.url}/v1/campaigns/${campaignId}/journal/export`;
  const response = await fetch(url);
  return verifyJournal((await response.text()).split('\n'));
};

/** collected + matched + won + repaid − refunded − charged back − fees − transfers = what is still owed, and never less than nothing. */
export const conserved = async (stage: LiveStack, campaignId: string) => {
  const { body } = await stage.client.readStatement({ campaignId });
  const { collectedKrw, matchedKrw, refundedKrw, providerFeeKrw, providerFeeVatKrw } = body;
  const { platformFeeKrw, platformFeeVatKrw, inTransitKrw, paidOutKrw, balanceKrw } = body;
  const keptKrw = providerFeeKrw + providerFeeVatKrw + platformFeeKrw + platformFeeVatKrw;
  const cameKrw = collectedKrw + matchedKrw + body.chargebackWonKrw + body.repaidKrw;
  const wentKrw = refundedKrw + body.chargedBackKrw + inTransitKrw + paidOutKrw;
  const leftKrw = cameKrw - wentKrw - keptKrw;
  return { statement: body, holds: leftKrw === balanceKrw && balanceKrw >= 0 };
};
