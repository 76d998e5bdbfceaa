import { readFigure } from '../../functions/promotions/store/pool-store.ts';
import { derivedId } from '../../shared/identity/ids.ts';
import type { ModelledTable } from './modelled-table.ts';

export const table = 'promotions';
export const poolId = derivedId('pool', 'rush');

export interface RushReport {
  readonly granted: number;
  readonly oversold: number;
  readonly duplicates: number;
  readonly successWithoutGrant: number;
  readonly undersold: number;
  readonly crashes: number;
  readonly returned: number;
  /** Of the item that was written most often: the reserve, or a shard. */
  readonly hottestWrites: number;
  readonly figureSums: boolean;
  readonly capsAgree: boolean;
}

interface Told {
  readonly coupons: number;
  readonly told: ReadonlyMap<number, string>;
  readonly crashed: number;
}

const cellsOf = (model: ModelledTable) =>
  [...model.items.values()].filter(({ sk }) => sk === 'CELL' || sk === 'POOL');
/** Counts from the claims themselves, not from the cells that the code under test keeps. */
export const reportOf = async (
  model: ModelledTable,
  { coupons, told, crashed }: Told,
): Promise<RushReport> => {
  const claims = [...model.items.values()].filter(({ sk }) => sk === 'CLAIM');
  const standing = claims.filter(({ status }) => status === 'held' || status === 'redeemed');
  const persons = standing.map(({ personKey }) => personKey);
  const ids = new Set(claims.map(({ claimId }) => claimId));
  const used = [...model.items.values()]
    .filter(({ sk }) => sk === 'CAP')
    .reduce((sum, cap) => sum + Number(cap.used), 0);
  const calm = model.client(async (run) => run());
  const figure = (await readFigure(calm, table, poolId))?.figure;
  const allotted = cellsOf(model).reduce((sum, cell) => sum + Number(cell.allotted), 0);
  return {
    granted: standing.length,
    oversold: Math.max(0, standing.length - coupons),
    duplicates: persons.length - new Set(persons).size,
    successWithoutGrant: [...told.values()].filter((claimId) => !ids.has(claimId)).length,
    undersold: Math.max(0, coupons - standing.length),
    crashes: crashed,
    returned: figure?.returned ?? -1,
    hottestWrites: Math.max(...model.writes.values()),
    figureSums:
      allotted === coupons &&
      figure !== undefined &&
      figure.granted === standing.length &&
      figure.granted + figure.left === coupons &&
      claims.length - standing.length === figure.returned,
    capsAgree: used === standing.length,
  };
};
