import { randomUUID } from 'node:crypto';
import type { Client } from '../../../../api/client.ts';
import {
  businessNumberOf,
  type OpenAssociation,
  operatorClaims,
} from '../../../../demo/journey/association.ts';
import { clientOf, type Stage } from '../../../../demo/journey/stage.ts';
import { kstDateOf } from '../../../../shared/kernel/kst-calendar.ts';
import { dayMs } from './world.ts';

/** Numbers of stalls, far from those of associations. */
const stallsFrom = 60_000;

export interface Festival {
  readonly editionId: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly operator: Client;
}

/** An edition that runs today and tomorrow in Korea. */
export const openEdition = async (stage: Stage): Promise<Festival> => {
  const operator = await clientOf(stage, operatorClaims);
  const nowMs = await stage.nowMs();
  const [today, tomorrow] = [kstDateOf(nowMs), kstDateOf(nowMs + dayMs)];
  const edition = { name: '시험 동행축제', startsOn: today, endsOn: tomorrow };
  const { editionId } = (await operator.createEdition(edition)).body;
  await operator.openEdition({ editionId });
  return { editionId, today, tomorrow, operator };
};

export const stallOf = (number: number, changes: object = {}) => ({
  name: `${number}번 점포`,
  businessNumber: businessNumberOf(stallsFrom + number),
  categories: ['fishery' as const],
  onnuriRegistered: true,
  ...changes,
});

/** The association's market takes part, with so many stalls. The association must be known already. */
export const takePart = async (
  { editionId, operator }: Festival,
  { owner }: OpenAssociation,
  stalls: readonly number[],
): Promise<{ readonly marketId: string; readonly merchantIds: readonly string[] }> => {
  const { marketId } = (await owner.enrolMarket({ editionId }, { documents: [] })).body;
  await operator.reviewMarket({ editionId, marketId }, { decision: 'approve' });
  const merchantIds: string[] = [];
  for (const number of stalls) {
    const { merchantId } = (await owner.enrolMerchant({ editionId }, stallOf(number))).body;
    await operator.reviewMerchant({ editionId, merchantId }, { decision: 'approve' });
    merchantIds.push(merchantId);
  }
  return { marketId, merchantIds };
};

/** A session of a new activity that begins in so many minutes and lasts an hour. */
export const newSession = async (
  stage: Stage,
  { editionId }: Festival,
  { owner }: OpenAssociation,
  of: {
    readonly marketId: string;
    readonly capacity: number | null;
    readonly inMinutes: number;
  },
) => {
  const activity = { kind: 'night_market' as const, title: '야시장', place: '북문 광장' };
  const { marketId } = of;
  const { activityId } = (await owner.addActivity({ editionId }, { marketId, ...activity })).body;
  const startsMs = (await stage.nowMs()) + of.inMinutes * 60_000;
  const { body } = await owner.addSession(
    { activityId },
    {
      startsAt: new Date(startsMs).toISOString(),
      endsAt: new Date(startsMs + 3_600_000).toISOString(),
      capacity: of.capacity,
    },
  );
  return { activityId, sessionId: body.sessionId };
};

/** A sale of a stall, which can be counted. */
export const saleOf = (merchantId: string, soldOn: string, changes: object = {}) => ({
  externalId: randomUUID(),
  merchantId,
  soldOn,
  kind: 'offline',
  amountKrw: 10_000,
  ...changes,
});

/** A stall, a session, a booking and a batch of sales of the same association and donor. */
export const festivalIdsOf = async (
  stack: Stage,
  association: OpenAssociation,
  client: Client,
): Promise<Readonly<Record<string, string>>> => {
  const festival = await openEdition(stack);
  const { editionId, today } = festival;
  const { marketId, merchantIds } = await takePart(festival, association, [90]);
  const [merchantId = ''] = merchantIds;
  const of = { marketId, capacity: 5, inMinutes: 60 };
  const { activityId, sessionId } = await newSession(stack, festival, association, of);
  const { body: booking } = await client.bookSeats({ sessionId }, { people: 1 });
  const rows = [saleOf(merchantId, today)];
  const { body: batch } = await association.owner.takeSales(
    { editionId },
    { channel: 'pos', rows },
  );
  return {
    ...{ editionId, marketId, merchantId, activityId, sessionId },
    ...{ bookingId: booking.bookingId, ticket: booking.ticket ?? '', batchId: batch.batchId },
  };
};
