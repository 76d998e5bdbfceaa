import { marshall } from '@aws-sdk/util-dynamodb';
import { lambdaContext } from '../../support/http-event.ts';
import { partitionOf, pledgesOf, type World } from './support.ts';

type Image = Record<string, unknown>;

export interface StreamChange {
  readonly sequence: number;
  readonly before?: Image | undefined;
  readonly after?: Image | undefined;
}

/** A batch as the stream hands it over. */
export const batchOf = (changes: readonly StreamChange[]) => ({
  Records: changes.map(({ sequence, before, after }) => ({
    eventSource: 'aws:dynamodb',
    dynamodb: {
      SequenceNumber: String(sequence),
      ...(before === undefined ? {} : { OldImage: imageOf(before) }),
      ...(after === undefined ? {} : { NewImage: imageOf(after) }),
    },
  })),
});

const imageOf = (item: Image) => marshall(item, { removeUndefinedValues: true });

const seen = new Map<string, Image>();
let sequence = 1_000_000;

/** Hands the pledges of a campaign that changed since the last time to the counter. */
export const countStream = async (world: World, campaignId: string): Promise<void> => {
  const handler = await world.load('count-totals');
  const changes = (await pledgesOf(world, campaignId)).map((after) => {
    const before = seen.get(String(after.sk));
    seen.set(String(after.sk), after);
    sequence += 1;
    return { sequence, before, after };
  });
  await handler(batchOf(changes), lambdaContext());
};

/** The totals as they lie in the table, summed. */
export const totalsOf = async (world: World, campaignId: string) => {
  const rows = await partitionOf(world, `TOTALS#${campaignId}`);
  const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name] ?? 0), 0);
  return { pledgedKrw: sum('pledgedKrw'), pledgeCount: sum('pledgeCount'), rows };
};
