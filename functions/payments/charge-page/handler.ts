import type * as z from 'zod';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { chargesAtOnceMax, pageBudgetMs } from '../domain/limits.ts';
import { chargePledge } from '../store/charge-pledge.ts';
import type { AttemptEffects } from '../store/effects.ts';
import { inParallel } from '../store/in-parallel.ts';
import { type MethodStore, methodStore } from '../store/method-store.ts';
import { paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends Omit<AttemptEffects, 'methods'> {
  readonly methods: Pick<MethodStore, 'readAhead'>;
}

export const chargePage = async (
  { campaignId, run, pledges }: z.output<typeof contract.input>,
  effects: Effects,
) => {
  const deadlineMs = effects.nowMs() + pageBudgetMs;
  const methods = await effects.methods.readAhead(pledges);
  const outcomes = await inParallel(pledges, chargesAtOnceMax, (pledge) =>
    chargePledge(pledge, { campaignId, run, deadlineMs }, { ...effects, methods }),
  );
  return { outcomes };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = taskFunction(contract, chargePage, {
  payments: paymentStore(tables.payments),
  methods: methodStore(tables.paymentMethods),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
  pause,
});
