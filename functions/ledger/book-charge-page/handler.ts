import type * as z from 'zod';
import type { ChargeOutcome } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { shortHash } from '../../../shared/identity/digest.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const bookChargePage = async (page: Input, { ledger, clock }: Effects) => {
  const { settlementId, campaignId, run, pageKey, occurredAt, outcomes } = page;
  await ledger.append(
    {
      kind: 'charges_collected',
      campaignId,
      // A cursor can be long, and an operation's id may not be.
      operationId: `${settlementId}:run:${run}:${shortHash(pageKey)}`,
      occurredAt,
      charges: outcomes.filter(isApproved).map(partOf),
    },
    clock.nowMs(),
  );
  return { undecided: outcomes.filter(({ outcome }) => outcome === 'undecided').length };
};

type Approved = Extract<ChargeOutcome, { outcome: 'approved' }>;
const isApproved = (outcome: ChargeOutcome): outcome is Approved => outcome.outcome === 'approved';

const partOf = ({ pledgeId, amountKrw, providerFeeKrw, providerFeeVatKrw }: Approved) => ({
  pledgeId,
  amountKrw,
  providerFeeKrw,
  providerFeeVatKrw,
});

export const handler = taskFunction(contract, bookChargePage, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
