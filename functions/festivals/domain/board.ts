import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { partsOf, sumFigures } from './report.ts';
import type { ExportRow } from './sales-schemas.ts';

/** The live board: all sales, those of today in Korea, and the regions. */
export const boardOf = (
  editionId: string,
  asOf: string,
  rows: readonly ExportRow[],
  nowMs: number,
) => {
  const today = kstDateOf(nowMs);
  return {
    editionId,
    asOf,
    total: sumFigures(rows),
    today: sumFigures(rows.filter(({ soldOn }) => soldOn === today)),
    regions: partsOf(rows, 'region').map(({ part, name: _, ...figures }) => ({
      region: part as ExportRow['region'],
      ...figures,
    })),
  };
};
