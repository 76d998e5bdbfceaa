import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Tally, withChargeback, withReversal } from '../domain/tally.ts';
import { refundKey, reversalKey } from './items.ts';
import { readTally, tallyPut } from './request-store.ts';

interface Chargeback {
  readonly refundId: string;
  readonly pledgeId: string;
  readonly amountKrw: number;
}

/** Rounds of noting afresh after a grant has changed the tally. */
const noteRoundsMax = 5;

/** What card companies took back and gave back, as it bears on what can be granted of a pledge. */
export const chargebackStore = (table: string) => ({
  /** Takes a chargeback off what can be granted of its pledge, once. */
  noteChargeback: (chargeback: Chargeback): Promise<void> =>
    note(table, chargeback, refundKey(chargeback.refundId), withChargeback),
  /** Puts one that was given back on it again, once. */
  noteReversal: (chargeback: Chargeback): Promise<void> =>
    note(table, chargeback, reversalKey(chargeback.refundId), withReversal),
});
export type ChargebackStore = ReturnType<typeof chargebackStore>;

const note = async (
  table: string,
  { refundId, pledgeId, amountKrw }: Chargeback,
  key: { readonly pk: string; readonly sk: string },
  change: (tally: Tally, amountKrw: number) => Tally,
): Promise<void> => {
  for (let round = 1; round <= noteRoundsMax; round += 1) {
    const tally = change(await readTally(table, pledgeId), amountKrw);
    const Item = { ...key, chargedBackKrw: amountKrw };
    const result = await guardedTransaction(documentClient, [
      { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: tallyPut(table, pledgeId, tally) },
    ]);
    if (result.written || result.refusals[0]?.failed) return;
  }
  throw new Error(`The chargeback ${refundId} lost every race to be noted.`);
};
