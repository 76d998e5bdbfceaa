import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { log } from '../../../shared/lambda/log.ts';
import { countsUntilMs, takesNewsOf } from '../domain/draw.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { entrantIdOf, personKeyOfPhone } from '../store/keys.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'findByPromotion'>;
  readonly entries: Pick<EntryStore, 'count' | 'takeOut'>;
  readonly clock: Clock;
}

/**
 * Each receipt is a source of its own, however often it is told. One whose payment was cancelled
 * is taken out until the fence after closing has ended; then the entries stand.
 */
export const countReceipts = async (
  { data }: DomainEvent<typeof contract>,
  { draws, entries, clock }: Effects,
): Promise<void> => {
  const { claimId, promotionId, personKey, spentKrw } = data;
  const nowMs = clock.nowMs();
  for (const draw of await draws.findByPromotion(promotionId)) {
    const { drawId } = draw;
    const entrantId = entrantIdOf(drawId, personKeyOfPhone(personKey));
    const earning = { drawId, entrantId, sourceId: claimId, spendKrw: spentKrw, bonusEntries: 0 };
    if ('removedAt' in data) {
      if (nowMs < countsUntilMs(draw)) await entries.takeOut(earning);
    } else if (takesNewsOf(draw, epochMsOf(data.countedAt), nowMs)) {
      await entries.count(earning);
    } else {
      log.warn({ message: 'A receipt came outside of its draw', drawId, claimId });
    }
  }
};

const { draws } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, countReceipts, {
  draws: drawStore(draws),
  entries: entryStore(draws),
  clock: { nowMs: () => Date.now() },
});
