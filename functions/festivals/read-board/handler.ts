import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { boardOf } from '../domain/board.ts';
import { boardCache } from '../store/board-cache.ts';
import { type Reporting, reporting } from '../store/reporting.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly report: Reporting;
  readonly kept: ReturnType<typeof boardCache<ReturnType<typeof boardOf>>>;
  readonly clock: Clock;
}

export const readBoard: HttpUseCase<typeof contract, Effects> = async (
  { params: { editionId } },
  { report, kept, clock },
) => {
  const nowMs = clock.nowMs();
  const body = await kept(editionId, nowMs, async () => {
    const { asOf, rows } = await report(editionId, {});
    return boardOf(editionId, asOf, rows, nowMs);
  });
  return { body };
};

const clock = { nowMs: () => Date.now() };
export const handler = httpFunction(contract, readBoard, {
  report: reporting(readEnvironment(contract).tables.festivals, clock),
  kept: boardCache<ReturnType<typeof boardOf>>(),
  clock,
});
