import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

interface Row {
  readonly old_image: string | null;
  readonly new_image: string | null;
}

/**
 * How many changes of a table told of an event, read from the stream that the embedded engine kept.
 * The product must not run; nothing but the stream knows this.
 */
export const timesTold = (dataDirectory: string, table: string, detailType: string): number => {
  const database = new DatabaseSync(path.join(dataDirectory, 'dynamodb.sqlite'));
  try {
    const rows = database
      .prepare('SELECT old_image, new_image FROM _stream_records WHERE table_name LIKE ?')
      .all(`%${table}`) as unknown as Row[];
    const tells = (image: string | null): boolean => image?.includes(`"${detailType}"`) === true;
    return rows.filter((row) => tells(row.new_image) && !tells(row.old_image)).length;
  } finally {
    database.close();
  }
};
