import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import type { LiveStack } from '../../support/live-stack.ts';
import { dayMs } from '../crash/support/campaign.ts';
import { close, minuteMs, pledged, type Scene, staff } from '../settlements/scene.ts';

export const evidence = [
  { kind: 'invoice' as const, description: '세금계산서', url: 'https://files.example/1.pdf' },
];

/** What is left of two pledges of 50,000 won: 100,000 less 3,300 and 5,500 for fees and VAT. */
export const netKrw = 91_200;

/** Days a transfer may take after its hold, whatever holidays fall into them. */
const daysMax = 15;

/** The steps of a payout's course, as its people take them. */
export const payoutCourse = async (stage: LiveStack) => {
  const officers: readonly [Client, Client] = [
    await staff(stage, 'finance', 1),
    await staff(stage, 'finance', 2),
  ];
  const planOf = async ({ association, campaignId }: Scene) =>
    (await association.treasurer.listCampaignPayouts({ campaignId })).body;
  const payoutOf = async (payoutId: string) => (await officers[0].readPayout({ payoutId })).body;
  /** Passes the hold, then day by day at noon in Korea, until it is over. */
  const passDays = async (
    scene: Scene,
    isOver: () => Promise<boolean> | boolean,
  ): Promise<void> => {
    const heldUntilMs = Date.parse((await planOf(scene)).availableAt);
    const fromMs = Math.max(heldUntilMs, await stage.nowMs());
    for (let day = 0; day <= daysMax; day += 1) {
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
    passUntil: (scene: Scene, payoutId: string, status: string): Promise<void> =>
      passDays(scene, async () => (await payoutOf(payoutId)).status === status),
  };
};
export type PayoutCourse = Awaited<ReturnType<typeof payoutCourse>>;
