import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { isBusinessDay } from '../../../shared/kernel/business-days.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import type { LiveStack } from '../../support/live-stack.ts';
import { dayMs } from '../crash/support/campaign.ts';
import { close, minuteMs, noonFrom, pledged, type Scene, staff } from '../settlements/scene.ts';

export const evidence = [
  { kind: 'invoice' as const, description: '세금계산서', url: 'https://files.example/1.pdf' },
];

/** What is left of two pledges of 50,000 won: 100,000 less 3,300 and 5,500 for fees and VAT. */
export const netKrw = 91_200;

/** Days a transfer may take after its hold, whatever holidays fall into them. */
const daysMax = 15;
const isHoliday = koreanHolidays();

/** The steps of a payout's course, as its people take them. */
export const payoutCourse = async (stage: LiveStack) => {
  const officers: readonly [Client, Client] = [
    await staff(stage, 'finance', 1),
    await staff(stage, 'finance', 2),
  ];
  const planOf = async ({ association, campaignId }: Scene) =>
    (await association.treasurer.listCampaignPayouts({ campaignId })).body;
  const payoutOf = async (payoutId: string) => (await officers[0].readPayout({ payoutId })).body;
  /** Passes the hold, then the noons of business days in Korea, until it is over. */
  const passDays = async (
    payoutId: string,
    isOver: () => Promise<boolean> | boolean,
  ): Promise<void> => {
    const heldUntilMs = Date.parse((await payoutOf(payoutId)).availableAt);
    const fromMs = noonFrom(Math.max(heldUntilMs, await stage.nowMs()));
    for (let day = 0; day <= daysMax; day += 1) {
      // Nothing leaves or comes back on other days, and each move costs every schedule a run.
      if (!isBusinessDay(kstDateOf(fromMs + day * dayMs), isHoliday)) continue;
      // Looks at a transfer are minutes apart.
      for (const minutes of [1, 10]) {
        await stage.moveTo(fromMs + day * dayMs + minutes * minuteMs);
        if (await isOver()) return;
      }
    }
  };
  return {
    officers,
    planOf,
    payoutOf,
    /** A campaign whose two cards have paid. */
    settled: async (number: number): Promise<Scene> => {
      const scene = await pledged(stage, {
        number,
        goalKrw: 100_000,
        cards: [cards.approves, cards.approves],
      });
      await close(stage, scene);
      return scene;
    },
    requestTranche: async (scene: Scene, index: number): Promise<string> => {
      const { campaignId, association } = scene;
      const trancheId = (await planOf(scene)).tranches[index]?.trancheId ?? '';
      const { body } = await association.treasurer.requestPayout(
        { campaignId },
        { trancheId, evidence },
      );
      return body.payoutId;
    },
    approveTwice: async (payoutId: string): Promise<void> => {
      for (const officer of officers) {
        await officer.approvePayout({ payoutId }, { decision: 'approve' });
      }
      await stage.settle();
    },
    passDays,
    /** Until the payout stands so. */
    passUntil: (payoutId: string, status: string): Promise<void> =>
      passDays(payoutId, async () => (await payoutOf(payoutId)).status === status),
  };
};
export type PayoutCourse = Awaited<ReturnType<typeof payoutCourse>>;
