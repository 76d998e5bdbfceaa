import type * as z from 'zod/mini';
import { chargeInstructions } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Parcels, parcels } from '../../../shared/dynamo/parcel.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { chargeBudgetMs } from '../domain/limits.ts';
import { type BatchEffects, chargeInBatches } from '../store/charge-batches.ts';
import { methodStore } from '../store/method-store.ts';
import { paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends BatchEffects {
  readonly parcels: Parcels;
}

export const chargePage = async (
  { campaignId, run, parcel }: z.output<typeof contract.input>,
  effects: Effects,
) => {
  const deadlineMs = effects.nowMs() + chargeBudgetMs;
  const pledges = await effects.parcels.take(parcel, chargeInstructions);
  const outcomes = await chargeInBatches(pledges, { campaignId, run, deadlineMs }, effects);
  return { parcel: await effects.parcels.put(outcomes) };
};

const { tables, secrets, settings } = readEnvironment(contract);
const payments = paymentStore(tables.payments);

export const handler = taskFunction(contract, chargePage, {
  payments,
  batches: payments.batches,
  readOwnItems: payments.readOwnItems,
  methods: methodStore(tables.paymentMethods),
  parcels: parcels(documentClient, tables.parcels),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
  pause,
});
