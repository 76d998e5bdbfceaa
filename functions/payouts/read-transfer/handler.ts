import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider, ProviderPayout } from '../../../shared/payments/payout-port.ts';
import { TransferStopped } from '../domain/failures.ts';
import { nextReadMs, readsMax } from '../domain/transfer-plan.ts';
import type { TransferEnd } from '../store/items.ts';
import { type TransferStore, transferStore } from '../store/transfer-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly transfers: Pick<TransferStore, 'find' | 'end'>;
  readonly provider: Pick<PayoutProvider, 'readPayout'>;
  readonly clock: Clock;
}

export const readTransfer = async (
  { payoutId, attempt, reads }: Input,
  { transfers, provider, clock }: Effects,
): Promise<Output> => {
  const transfer = await transfers.find(payoutId, attempt);
  if (transfer?.providerPayoutId === undefined) {
    throw new TransferStopped('PayoutMissing', `${payoutId} was not accepted in try ${attempt}.`);
  }
  const nowMs = clock.nowMs();
  const ended = (end: TransferEnd): Output => ({ ...end, waitUntil: end.at, reads: reads + 1 });
  if (transfer.end !== undefined) return ended(transfer.end);
  const reading = await provider.readPayout(transfer.providerPayoutId);
  const end = reading.kind === 'found' ? endOf(reading.value, isoOf(nowMs)) : undefined;
  if (end !== undefined) return ended(await transfers.end(payoutId, attempt, end));
  if (reads >= readsMax) {
    throw new TransferStopped('TransferUnending', `${payoutId} is under way after ${reads} looks.`);
  }
  return {
    status: 'pending',
    code: reading.kind,
    at: isoOf(nowMs),
    waitUntil: isoOf(nextReadMs(reads, nowMs)),
    reads: reads + 1,
  };
};

const endOf = ({ status, failure }: ProviderPayout, at: string): TransferEnd | undefined => {
  switch (status) {
    case 'completed':
      return { status: 'completed', code: 'completed', at };
    case 'failed':
      return { status: 'failed', code: failure?.code ?? 'NO_REASON_GIVEN', at };
    case 'cancelled':
      return { status: 'failed', code: 'CANCELLED', at };
    case 'requested':
    case 'in_progress':
      return undefined;
  }
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = taskFunction(contract, readTransfer, {
  transfers: transferStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
  clock: { nowMs: Date.now },
});
