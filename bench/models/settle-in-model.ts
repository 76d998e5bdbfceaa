import { beginning, cardOf, offerItem, pledgeOf, tableName, termsItem } from './campaign-seed.ts';
import { modelStore } from './model-store.ts';
import { type Figures, figuresOf } from './settled-figures.ts';
import { type Course, resetClockTo, restoreClock, settle, settleOver } from './settling.ts';

export interface ModelFigures extends Figures {
  readonly writeUnits: number;
  readonly readUnits: number;
}

/** Settles a campaign of so many pledges over the store in memory. */
export const settleInModel = async (pledges: number, course: Course): Promise<ModelFigures> => {
  const cards = tableName('paymentMethods');
  const store = modelStore((table, pk, sk) => (table === cards ? cardOf(pk, sk) : undefined));
  store.seed(tableName('pledges'), offerItem);
  for (let n = 0; n < pledges; n += 1) store.seed(tableName('pledges'), pledgeOf(n));
  store.seed(tableName('settlements'), termsItem);
  resetClockTo(beginning.fenceAt);
  const remove = await settleOver(async (command) => store.run(command));
  try {
    const { settlementStore } = await import(
      '../../functions/settlements/store/settlement-store.ts'
    );
    await settlementStore(tableName('settlements')).begin(beginning);
    Object.assign(store.units, { writeUnits: 0, readUnits: 0 });
    const settled = await settle(course);
    const { writeUnits, readUnits } = store.units;
    const figures = await figuresOf(pledges, settled, async (table, key) =>
      store.read(tableName(table), key),
    );
    return { ...figures, writeUnits, readUnits };
  } finally {
    remove();
    restoreClock();
  }
};
