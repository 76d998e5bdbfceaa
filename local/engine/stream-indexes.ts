import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** The columns the indexes stand on, as engine 1.2.1 makes them. */
const columnsExpected = [
  'created_at',
  'event_name',
  'id',
  'keys_json',
  'new_image',
  'old_image',
  'sequence_number',
  'shard_id',
  'table_name',
  'user_identity',
];
const recordsKeptSeconds = 24 * 60 * 60;
const millisecondsPerSecond = 1_000;

const indexes = `
  CREATE INDEX IF NOT EXISTS jangteo_stream_by_table
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS jangteo_stream_by_shard
    ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;

const columnsOf = (database: DatabaseSync): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all('_stream_records')
    .map((row) => String(row.name))
    .sort();

/** What every consumer of a table's stream has passed: a sequence number, by table. */
export type Delivered = ReadonlyMap<string, bigint>;

/**
 * Records older than a day that every consumer has passed are dropped, as AWS drops them. The
 * newest of a table stays, because the engine numbers the next record after it: without it the
 * numbers would start again at 1, and whoever counts by sequence would skip what follows.
 */
const trim = (database: DatabaseSync, delivered: Delivered, nowMs: number): number => {
  const oldest = Math.floor(nowMs / millisecondsPerSecond) - recordsKeptSeconds;
  const drop = database.prepare(
    'DELETE FROM _stream_records WHERE table_name = ?1 AND created_at < ?2 ' +
      'AND CAST(sequence_number AS INTEGER) <= ?3 AND CAST(sequence_number AS INTEGER) < ' +
      '(SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?1)',
  );
  let dropped = 0;
  for (const [table, sequence] of delivered) {
    dropped += Number(drop.run(table, oldest, sequence).changes);
  }
  return dropped;
};

export type StreamCare = { readonly indexed: boolean; readonly trimmed: number };

/**
 * Before the engine opens its file: adds two indexes to its stream bookkeeping, which otherwise
 * scans all earlier records at every write, and drops what was delivered long ago. If the engine
 * keeps other columns than the ones known, its file is left alone.
 */
export const careForStreams = (
  databasePath: string,
  delivered: Delivered,
  nowMs: number = Date.now(),
): StreamCare => {
  if (!existsSync(databasePath)) {
    return { indexed: false, trimmed: 0 };
  }
  const database = new DatabaseSync(databasePath);
  try {
    if (columnsOf(database).join() !== columnsExpected.join()) {
      return { indexed: false, trimmed: 0 };
    }
    database.exec(indexes);
    return { indexed: true, trimmed: trim(database, delivered, nowMs) };
  } finally {
    database.close();
  }
};
