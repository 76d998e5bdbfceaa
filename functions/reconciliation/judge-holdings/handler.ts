import type * as z from 'zod/mini';
import { type Difference, holding, listKey } from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { lookAgainAt, surplusOf } from '../domain/holdings.ts';
import { type HoldingStore, holdingStore } from '../store/holding-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly lists: WorkLists;
  readonly holdings: Pick<HoldingStore, 'save'>;
  readonly clock: Clock;
}

/** The figure is kept as it was seen, also where it differs; only a difference that stays is a case. */
export const judgeHoldings = async (
  { window, look, campaigns, campaignsKrw, fundsKrw, unsettledKrw, provider }: Input,
  { lists, holdings, clock }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const nowMs = clock.nowMs();
  const figures = { campaignsKrw, fundsKrw, unsettledKrw, ...provider };
  const surplusKrw = surplusOf(figures);
  const found = await lists.read(listKey(window.runId, 'holdings', look), holding);
  const rows = [...new Map(found.map((each) => [each.campaignId, each])).values()];
  const day = { date: window.today, at: isoOf(nowMs), campaigns, ...figures, surplusKrw };
  await holdings.save(day, rows);
  const againMs = lookAgainAt(surplusKrw, look, nowMs);
  if (againMs !== undefined) {
    return { action: 'look_again', lookAt: isoOf(againMs), look: look + 1, differing: 0 };
  }
  const said = surplusKrw > 0 ? `${surplusKrw} won more` : `${-surplusKrw} won less`;
  const difference: Difference = {
    code: 'holdings_differ',
    subject: 'provider',
    detail: `The provider holds ${said} than the books say.`,
    date: window.toDate,
  };
  const differences = surplusKrw === 0 ? [] : [difference];
  await lists.put(listKey(window.runId, 'differences'), 'holdings', differences);
  return { action: 'go_on', lookAt: isoOf(nowMs), look, differing: differences.length };
};

const { tables } = readEnvironment(contract);
export const handler = taskFunction(contract, judgeHoldings, {
  lists: workLists(documentClient, tables.parcels),
  holdings: holdingStore(tables.reconciliation),
  clock: { nowMs: Date.now },
});
