import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { isOver, movedUp } from '../domain/place.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type PlaceStore, placeStore } from '../store/place-store.ts';
import { contract } from './contract.ts';

/** Prizes passed on in one run; what is left is longer overdue ten minutes later. */
const placesPerRun = 200;

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly places: Pick<PlaceStore, 'listDue' | 'findByRank' | 'firstReserve' | 'move'>;
  readonly clock: Clock;
}

/** The index may lag behind, so each place is read again; the write holds its version. */
export const passPrizesOn = async ({ draws, places, clock }: Effects): Promise<void> => {
  const nowMs = clock.nowMs();
  for (const { drawId, rank } of await places.listDue(nowMs, placesPerRun)) {
    const draw = await draws.find(drawId);
    const place = await places.findByRank(drawId, rank);
    if (draw === undefined || place?.status !== 'offered' || !isOver(place, nowMs)) continue;
    const reserve = await places.firstReserve(drawId);
    await places.move(movedUp(place, reserve, { nowMs, claimDays: draw.claimDays }));
  }
};

const { draws } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, passPrizesOn, {
  draws: drawStore(draws),
  places: placeStore(draws),
  clock: { nowMs: () => Date.now() },
});
