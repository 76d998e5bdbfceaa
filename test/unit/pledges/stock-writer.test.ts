import { describe, expect, it } from 'vitest';
import { stockWriter } from '../../../functions/pledges/store/stock-write.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';

/** What is left in the first shards, and how often each has changed. */
type Reading = readonly (readonly [left: number, changes: number])[];

/** A table that answers looks in order, and takes or refuses transactions. */
const tableWith = (readings: readonly Reading[], takes: readonly boolean[]) => {
  const looks = [...readings];
  const answers = [...takes];
  const sent: string[] = [];
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    sent.push(command.constructor.name);
    if (command.constructor.name === 'BatchGetCommand') return { Responses: { t: itemsOf(looks) } };
    if (answers.shift()) return {};
    throw Object.assign(new Error('cancelled'), {
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
  };
  return { client: { send } as unknown as DocumentClient, sent };
};

const itemsOf = (looks: Reading[]) =>
  (looks.shift() ?? []).map(([remaining, changes], shard) => ({
    pk: `STOCK#cup#${shard}`,
    remaining,
    changes,
  }));

const take = (client: DocumentClient, units: number, limit: number) =>
  stockWriter(
    client,
    't',
    () => 0,
  )({
    delta: new Map([['cup', units]]),
    limits: new Map([['cup', limit]]),
    others: [{ Put: { TableName: 't', Item: {} } }],
  });

describe('taking from stock', () => {
  it('is one call when memory is right', async () => {
    const { client, sent } = tableWith([], [true]);
    expect(await take(client, 3, 60)).toEqual({ kind: 'written' });
    expect(sent).toEqual(['TransactWriteCommand']);
  });

  it('looks once after a refusal, and takes where there is enough', async () => {
    const { client, sent } = tableWith(
      [
        [
          [0, 9],
          [5, 3],
        ],
      ],
      [false, true],
    );
    expect(await take(client, 3, 40)).toEqual({ kind: 'written' });
    expect(sent).toEqual(['TransactWriteCommand', 'BatchGetCommand', 'TransactWriteCommand']);
  });

  it('does not believe a sum that may never have been', async () => {
    // Between the reads of the first look a unit moved from the second shard to the first.
    const { client } = tableWith(
      [
        [
          [0, 1],
          [0, 2],
        ],
        [
          [0, 1],
          [0, 2],
        ],
        [
          [1, 2],
          [0, 2],
        ],
      ],
      [false, true],
    );
    expect(await take(client, 1, 40)).toEqual({ kind: 'written' });
  });

  it('is sold out when two looks find too little and nothing changed between them', async () => {
    const same: Reading = [
      [1, 5],
      [1, 7],
    ];
    const { client, sent } = tableWith([same, same, same], [false]);
    expect(await take(client, 3, 40)).toEqual({ kind: 'sold_out', stockId: 'cup' });
    expect(sent.filter((name) => name === 'BatchGetCommand')).toHaveLength(3);
  });
});
