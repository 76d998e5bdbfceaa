import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { drawViewOf } from '../domain/view.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'list'>;
  readonly clock: Clock;
  readonly signingKey: string;
}
const list = 'draws';

export const listDraws: HttpUseCase<typeof contract, Effects> = async (
  { query: { limit, cursor } },
  { draws, clock, signingKey },
) => {
  const after = keyOfCursor(signingKey, list, cursor);
  const page = await draws.list({ limit, after });
  const nowMs = clock.nowMs();
  return {
    body: {
      items: page.draws.map((draw) => drawViewOf(draw, nowMs)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listDraws, {
  draws: drawStore(tables.draws),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
