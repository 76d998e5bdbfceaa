import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { log } from '../../../shared/lambda/log.ts';
import { takesNewsOf } from '../domain/draw.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { entrantIdOf } from '../store/keys.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly entries: Pick<EntryStore, 'count'>;
  readonly clock: Clock;
}

/** Each person's tour is a source of its own, however often it is told. */
export const countCompletedTours = async (
  { id, data }: DomainEvent<typeof contract>,
  { draws, entries, clock }: Effects,
): Promise<void> => {
  const { drawId, tourId, personKey, bonusEntries } = data;
  if (drawId === null) return;
  const draw = await draws.find(drawId);
  if (draw === undefined || !takesNewsOf(draw, epochMsOf(data.completedAt), clock.nowMs())) {
    log.warn({ message: 'A completed tour came outside of its draw', drawId, tourId });
    return;
  }
  const entrantId = entrantIdOf(drawId, personKey);
  await entries.count({ drawId, entrantId, sourceId: id, spendKrw: 0, bonusEntries });
};

const { draws } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, countCompletedTours, {
  draws: drawStore(draws),
  entries: entryStore(draws),
  clock: { nowMs: () => Date.now() },
});
