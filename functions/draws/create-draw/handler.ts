import { readEnvironment } from '../../../shared/config/environment.ts';
import { sha256Hex } from '../../../shared/identity/digest.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { assertPlaces, assertSchedule } from '../domain/announcing.ts';
import type { Draw } from '../domain/draw.ts';
import { commitOf } from '../domain/tickets.ts';
import { drawViewOf } from '../domain/view.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { seedOf } from '../store/seed.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find' | 'create'>;
  readonly clock: Clock;
  readonly signingKey: string;
}

export const createDraw: HttpUseCase<typeof contract, Effects> = async (
  { body, principal, idempotencyKey, requestHash },
  { draws, clock, signingKey },
) => {
  const nowMs = clock.nowMs();
  const drawId = derivedId('draw', principal.subject, idempotencyKey);
  // What was in time when it was announced may be late when the request is repeated.
  if ((await draws.find(drawId)) === undefined) {
    assertSchedule(body, nowMs);
    assertPlaces(body);
  }
  const draw: Draw = {
    ...body,
    drawId,
    opensAt: canonical(body.opensAt),
    closesAt: canonical(body.closesAt),
    publicSource: {
      name: body.publicSource.name,
      publishedAt: canonical(body.publicSource.publishedAt),
    },
    prizes: body.prizes.map((prize, index) => ({
      prizeId: derivedId('prize', drawId, String(index)),
      ...prize,
    })),
    commit: commitOf(sha256Hex, seedOf(signingKey, drawId)),
    createdBy: principal.subject,
    createdAt: isoOf(nowMs),
    state: { kind: 'announced', proposal: null },
    version: 1,
  };
  const kept = await draws.create(draw, requestHash);
  return {
    body: drawViewOf(kept, epochMsOf(kept.createdAt)),
    headers: { location: `/v1/draws/${drawId}` },
  };
};

/** Instants sort as text only when they all have milliseconds. */
const canonical = (instant: string): string => isoOf(epochMsOf(instant));

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, createDraw, {
  draws: drawStore(tables.draws),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
