import type * as z from 'zod/mini';
import { type ChargeOutcome, chargeOutcomes } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Parcels, parcels } from '../../../shared/dynamo/parcel.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly parcels: Pick<Parcels, 'take'>;
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const bookChargePage = async (page: Input, { parcels, ledger, clock }: Effects) => {
  const { settlementId, campaignId, run, pageKey, occurredAt, parcel } = page;
  const outcomes = await parcels.take(parcel, chargeOutcomes);
  const charges = outcomes.filter(isApproved).map(partOf);
  const operationId = `${settlementId}:run:${run}:${pageKey}`;
  await ledger.append(
    { kind: 'charges_collected', campaignId, operationId, occurredAt, charges },
    clock.nowMs(),
  );
  return { collectedCount: charges.length };
};

type Approved = Extract<ChargeOutcome, { outcome: 'approved' }>;
const isApproved = (outcome: ChargeOutcome): outcome is Approved => outcome.outcome === 'approved';

const partOf = ({ pledgeId, amountKrw, providerFeeKrw, providerFeeVatKrw }: Approved) => ({
  pledgeId,
  amountKrw,
  providerFeeKrw,
  providerFeeVatKrw,
});

const { tables } = readEnvironment(contract);

export const handler = taskFunction(contract, bookChargePage, {
  parcels: parcels(documentClient, tables.parcels),
  ledger: ledgerStore(tables.ledger),
  clock: { nowMs: Date.now },
});
