import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

interface Checkpoint {
  readonly mapping: string;
  readonly shard: string;
  readonly sequence: string;
}

const openJournal = (dataDirectory: string): DatabaseSync =>
  new DatabaseSync(path.join(dataDirectory, 'runtime.sqlite'));

/** How far each consumer of a stream has come, as a killed product has left it. */
export const deliveriesOf = (dataDirectory: string): readonly Checkpoint[] => {
  const journal = openJournal(dataDirectory);
  try {
    return journal
      .prepare('SELECT mapping, shard, sequence FROM checkpoints')
      .all() as unknown as Checkpoint[];
  } finally {
    journal.close();
  }
};

/**
 * Makes a killed product forget what it delivered since: the kill that comes after the work and
 * before the note of it, which lasts too short a moment to be met by chance. Every record since is
 * delivered again.
 */
export const forgetDeliveries = (dataDirectory: string, since: readonly Checkpoint[]): void => {
  const journal = openJournal(dataDirectory);
  try {
    journal.exec('DELETE FROM checkpoints');
    const note = journal.prepare(
      'INSERT INTO checkpoints (mapping, shard, sequence) VALUES (?, ?, ?)',
    );
    for (const { mapping, shard, sequence } of since) note.run(mapping, shard, sequence);
  } finally {
    journal.close();
  }
};
