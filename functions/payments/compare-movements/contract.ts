import * as z from 'zod/mini';
import { bucketCount, runWindow, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';

const count = z.int().check(z.nonnegative());

/** Holds listing, payments and journal of some buckets against each other. */
export const contract = taskContract({
  capability: 'payments',
  name: 'compare-movements',
  input: z.object({
    window: runWindow,
    bucket: z.int().check(z.minimum(0), z.maximum(bucketCount)),
    matched: count,
    differing: count,
  }),
  output: z.object({
    state: walkState,
    bucket: z.int().check(z.minimum(0), z.maximum(bucketCount)),
    matched: count,
    differing: count,
  }),
  tables: {
    payments: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
    parcels: ['Query', 'PutItem'],
  },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  memoryMb: 1_024,
  timeoutSeconds: 300,
});
