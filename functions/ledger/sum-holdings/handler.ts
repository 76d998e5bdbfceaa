import type * as z from 'zod/mini';
import { type Holding, listKey } from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { sumKrw } from '../../../shared/kernel/money.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { holdingOf } from '../domain/walk.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { type WalkStore, walkStore } from '../store/walk-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly ledger: Pick<LedgerStore, 'journals'>;
  readonly walk: Pick<WalkStore, 'headsOf'>;
  readonly lists: Pick<WorkLists, 'put'>;
}

/** DynamoDB's own bound of items in one read of many. */
const pageSize = 100;
const pagesPerTask = 100;

/** Each look fills a list of its own: an earlier one may have seen a campaign that has ended since. */
export const sumHoldings = async (
  { window, look, cursor, campaigns, heldKrw }: Input,
  { ledger, walk, lists }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const found: Holding[] = [];
  let after = cursor ?? undefined;
  let isOver = false;
  for (let page = 0; !isOver && page < pagesPerTask; page += 1) {
    const campaignIds = await ledger.journals(after, pageSize);
    for (const head of await walk.headsOf(campaignIds)) {
      const holding = holdingOf(head);
      if (holding !== undefined) found.push(holding);
    }
    isOver = campaignIds.length < pageSize;
    after = campaignIds.at(-1) ?? after;
  }
  await lists.put(listKey(window.runId, 'holdings', look), cursor ?? 'first', found);
  return {
    state: isOver ? 'done' : 'more',
    cursor: isOver ? null : (after ?? null),
    campaigns: campaigns + found.length,
    heldKrw: heldKrw + sumKrw(found.map((holding) => holding.heldKrw)),
  };
};

const { tables } = readEnvironment(contract);
export const handler = taskFunction(contract, sumHoldings, {
  ledger: ledgerStore(tables.ledger),
  walk: walkStore(tables.ledger),
  lists: workLists(documentClient, tables.parcels),
});
