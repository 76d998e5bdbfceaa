import * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { depositedOf } from '../domain/fund.ts';
import { type FundStore, fundStore } from '../store/fund-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly funds: Pick<FundStore, 'list' | 'cells'>;
  readonly clock: Clock;
}

/** Funds of one page; the next task goes on where this one ended. */
const fundsMax = 100;
const keySchema = z.record(z.string(), z.string());

export const sumFunds = async (
  { cursor, fundsKrw }: Input,
  { funds, clock }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const at = isoOf(clock.nowMs());
  const after = cursor === null ? undefined : keySchema.parse(JSON.parse(cursor));
  const page = await funds.list({ limit: fundsMax, after });
  let total = fundsKrw;
  for (const fund of page.funds) {
    if (fund.approval !== null) total += depositedOf(fund, await funds.cells(fund.fundId), at);
  }
  const next = page.lastKey;
  return next === undefined
    ? { state: 'done', cursor: null, fundsKrw: total }
    : { state: 'more', cursor: JSON.stringify(next), fundsKrw: total };
};

const { matching } = readEnvironment(contract).tables;
export const handler = taskFunction(contract, sumFunds, {
  funds: fundStore(matching),
  clock: { nowMs: Date.now },
});
