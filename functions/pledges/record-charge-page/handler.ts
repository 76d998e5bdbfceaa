import { type ChargeOutcome, chargeOutcomes } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { type Parcels, parcels } from '../../../shared/dynamo/parcel.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { chargeRecords } from '../store/charge-records.ts';
import { contract } from './contract.ts';

interface Input {
  readonly run: number;
  readonly pass: number;
  readonly parcel: string;
}

interface Effects {
  readonly parcels: Pick<Parcels, 'take'>;
  readonly unwritten: (
    outcomes: readonly ChargeOutcome[],
    run: number,
  ) => Promise<readonly ChargeOutcome[]>;
  readonly record: (outcome: ChargeOutcome, run: number) => Promise<void>;
}

/** The answer follows from the outcomes alone, so a repeat answers the same. */
export const recordChargePage = async (
  { run, pass, parcel }: Input,
  { parcels, unwritten, record }: Effects,
) => {
  const outcomes = await parcels.take(parcel, chargeOutcomes);
  const open = pass === 1 ? outcomes : await unwritten(outcomes, run);
  await inTurns(open, (outcome) => record(outcome, run));
  const approved = outcomes.filter((each) => each.outcome === 'approved');
  return {
    approvedCount: approved.length,
    approvedKrw: approved.reduce((sum, { amountKrw }) => sum + amountKrw, 0),
    declinedCount: outcomes.filter((each) => each.outcome === 'declined').length,
    undecidedCount: outcomes.filter((each) => each.outcome === 'undecided').length,
  };
};

const { tables } = readEnvironment(contract);

export const handler = taskFunction(contract, recordChargePage, {
  parcels: parcels(documentClient, tables.parcels),
  ...chargeRecords(documentClient, tables.pledges),
});
