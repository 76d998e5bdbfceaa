import type { ChargeOutcome } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { chargeRecords } from '../store/charge-records.ts';
import { contract } from './contract.ts';

interface Input {
  readonly run: number;
  readonly outcomes: readonly ChargeOutcome[];
}

interface Effects {
  readonly record: (outcome: ChargeOutcome, run: number) => Promise<void>;
}

/** The answer follows from the outcomes alone, so a repeat answers the same. */
export const recordChargePage = async ({ run, outcomes }: Input, { record }: Effects) => {
  await inTurns(outcomes, (outcome) => record(outcome, run));
  const approved = outcomes.filter((each) => each.outcome === 'approved');
  return {
    charges: approved.map(({ pledgeId, amountKrw, providerFeeKrw, providerFeeVatKrw }) => ({
      pledgeId,
      amountKrw,
      providerFeeKrw,
      providerFeeVatKrw,
    })),
    approvedCount: approved.length,
    approvedKrw: approved.reduce((sum, { amountKrw }) => sum + amountKrw, 0),
    declinedCount: outcomes.filter((each) => each.outcome === 'declined').length,
    undecidedCount: outcomes.filter((each) => each.outcome === 'undecided').length,
  };
};

export const handler = taskFunction(
  contract,
  recordChargePage,
  chargeRecords(documentClient, readEnvironment(contract).tables.pledges),
);
