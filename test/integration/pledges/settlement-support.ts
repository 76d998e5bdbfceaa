import { chargeInstructions } from '../../../events/charging.ts';
import { noPledges } from '../../../functions/pledges/count-pledges/contract.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { openParcels } from '../../support/parcels.ts';
import { placer, scheduler, type World } from './support.ts';

const atOnce = 20;

export interface Instruction {
  readonly pledgeId: string;
  readonly donorId: string;
  readonly paymentMethodId: string;
  readonly amountKrw: number;
}

const names = [
  'count-pledges',
  'read-charge-page',
  'record-charge-page',
  'release-pledges',
  'drop-pledges',
  'read-refund-page',
] as const;

export const approvedOf = ({ pledgeId, amountKrw }: Instruction, paymentId = newId('payment')) => ({
  outcome: 'approved',
  pledgeId,
  paymentId,
  amountKrw,
  providerFeeKrw: 30,
  providerFeeVatKrw: 3,
});
export const declinedOf = ({ pledgeId }: Instruction) => ({
  outcome: 'declined',
  pledgeId,
  code: 'NOT_ENOUGH_BALANCE',
});

export const occurredAt = '2027-04-10T15:01:00.000Z';

/** The tasks of a settlement, called as its machine calls them. */
export const settlementHelpers = async (world: World) => {
  const place = await placer(world);
  const schedule = await scheduler(world);
  const tasks = new Map<string, Awaited<ReturnType<World['load']>>>();
  for (const name of names) tasks.set(name, await world.load(name));

  const run = async <T>(name: string, input: object): Promise<T> => {
    const task = tasks.get(name);
    if (task === undefined) throw new Error(`No task ${name}.`);
    return (await task(input, lambdaContext())) as T;
  };

  /** Walks over all pages as the machine does. */
  const walk = async <T extends { cursor: string | null; done: boolean }>(
    name: string,
    input: object,
  ): Promise<T[]> => {
    const pages: T[] = [];
    let cursor: string | null = null;
    for (let n = 0; n < 100; n += 1) {
      const page: T = await run(name, { ...input, cursor });
      pages.push(page);
      cursor = page.cursor;
      if (page.done) return pages;
    }
    throw new Error('The walk has no end.');
  };

  const count = async (campaignId: string) => {
    let sums = noPledges;
    let cursor: string | null = null;
    for (let n = 0; n < 100; n += 1) {
      const page: { sums: typeof noPledges; cursor: string | null; done: boolean } = await run(
        'count-pledges',
        { campaignId, cursor, sums },
      );
      ({ sums, cursor } = page);
      if (page.done) return sums;
    }
    throw new Error('The count has no end.');
  };

  const parcels = await openParcels();

  const chargesOf = async (campaignId: string, number: number, pass = 1) => {
    const pages = await walk<{
      cursor: string | null;
      done: boolean;
      pageKey: string;
      parcel: string;
      chargeCount: number;
    }>('read-charge-page', { campaignId, run: number, pass });
    return Promise.all(
      pages.map(async (page) => {
        const charges = await parcels.take(page.parcel, chargeInstructions);
        return { ...page, charges };
      }),
    );
  };

  const record = async (
    campaignId: string,
    number: number,
    outcomes: readonly object[],
    pass = 1,
  ): Promise<Record<string, unknown>> =>
    run('record-charge-page', {
      ...{ campaignId, run: number, pass },
      parcel: await parcels.put(outcomes),
    });

  /** A campaign with so many pledges of 1,001, 1,002, … won, placed some at a time. */
  const campaignWith = async (pledges: number, partitionCount = 4) => {
    const { campaignId } = await schedule({ partitionCount });
    for (let start = 0; start < pledges; start += atOnce) {
      await Promise.all(
        Array.from({ length: Math.min(atOnce, pledges - start) }, (_, n) => {
          const amountKrw = 1_001 + start + n;
          return place(campaignId, `backer-${start + n}`, { extraAmountKrw: amountKrw, amountKrw });
        }),
      );
    }
    return campaignId;
  };

  return { place, schedule, run, walk, count, chargesOf, record, campaignWith };
};
