import { parseSettlement, settlementKey } from '../../functions/settlements/store/items.ts';
import { amountOf, pledgeOf, settlementId } from './campaign-seed.ts';
import { chargesOf, type Settled } from './settling.ts';
import type { Item } from './table-expressions.ts';

/** What a settlement came to, per pledge that was charged where it says so. */
export interface Figures {
  readonly pledges: number;
  readonly charged: number;
  readonly doubleCharges: number;
  readonly declines: number;
  readonly faults: number;
  readonly transitions: number;
  readonly writes: number;
  readonly writesLost: number;
  readonly functionCalls: number;
  readonly deaths: number;
  readonly stops: number;
  readonly historyEventsMax: number;
  readonly stateBytesMax: number;
  /** Charges that a settlement begun anew after its end has made. */
  readonly chargedAgain: number;
}

/**
 * Holds the end of a settlement against the provider's book, and counts.
 *
 * @throws Error when a figure does not agree: a measurement of something wrong is worth nothing.
 */
export const figuresOf = async (
  pledges: number,
  settled: Settled,
  read: (table: 'pledges' | 'settlements', key: Item) => Promise<Item | undefined>,
): Promise<Figures> => {
  const { runs, provider } = settled;
  if (runs.at(-1)?.states.at(-1) !== 'Settled') throw new Error('The settlement did not end.');
  const book = [...provider.timesCharged.values()];
  const { figures } = parseSettlement(await read('settlements', settlementKey(settlementId)));
  let chargedKrw = 0;
  for (let n = 0; n < pledges; n += 1) {
    const { pk, sk } = pledgeOf(n);
    const pledge = await read('pledges', { pk, sk });
    const times = provider.timesCharged.get(String(sk)) ?? 0;
    if (times > 0) chargedKrw += amountOf(n);
    const expected = times > 0 ? 'collected' : 'dropped';
    if (pledge?.status !== expected) throw new Error(`${String(sk)} is not ${expected}.`);
  }
  if (figures?.collectedKrw !== chargedKrw) throw new Error('Collected is not what was charged.');
  const calls = Object.values(settled.invocations).reduce((sum, each) => sum + each, 0);
  return {
    pledges,
    charged: book.length,
    doubleCharges: book.filter((times) => times > 1).length,
    declines: provider.counts.declines,
    faults: provider.counts.faults,
    transitions: runs.reduce((sum, run) => sum + run.states.length, 0),
    writes: settled.writes,
    writesLost: settled.writesLost,
    functionCalls: calls,
    deaths: settled.deaths,
    stops: runs.length - 1,
    historyEventsMax: Math.max(...runs.map((run) => run.historyEvents)),
    stateBytesMax: Math.max(...runs.map((run) => run.stateBytesMax)),
    chargedAgain: chargesOf(provider) - settled.chargesAtEnd,
  };
};
