import { csvField } from '../../../shared/kernel/csv.ts';
import type { ExportRow } from './sales-schemas.ts';

const columns = [
  'region',
  'marketId',
  'marketName',
  'soldOn',
  'onlineKrw',
  'offlineKrw',
  'directKrw',
  'onnuriKrw',
  'localVoucherKrw',
  'indirectKrw',
  'totalKrw',
  'orders',
  'rows',
] as const satisfies readonly (keyof ExportRow)[];

/** A byte order mark, without which spreadsheets take Korean for another encoding. */
const byteOrderMark = '\uFEFF';

/** The rows as CSV (RFC 4180), with a header. */
export const csvOf = (rows: readonly ExportRow[]): string => {
  const lines = rows.map((row) => columns.map((column) => csvField(row[column])).join(','));
  return `${byteOrderMark}${[columns.join(','), ...lines].join('\r\n')}\r\n`;
};
