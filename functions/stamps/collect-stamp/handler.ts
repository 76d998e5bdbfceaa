import { stampTourCompleted } from '../../../events/stamps/stamp-tour-completed.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type Progress, type Tour, withStamp } from '../domain/tour.ts';
import { progressViewOf } from '../domain/view.ts';
import { type ProgressStore, progressPartition, progressStore } from '../store/progress-store.ts';
import { readStampCode } from '../store/stamp-code.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly table: string;
  readonly tours: Pick<TourStore, 'require'>;
  readonly progress: Pick<ProgressStore, 'find' | 'collect'>;
  readonly clock: Clock;
  readonly signingKey: string;
}

const noun = 'stamp';
/** Rounds of deciding afresh after the same person has collected another stamp. */
const decisionRoundsMax = 5;

/**
 * 1. Was the code signed by a stop's device; 2. a repeat is answered as the first time; 3. the
 * decision on the progress as read, written if it is still that progress and the code is unused.
 */
export const collectStamp: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { tours, progress, clock, signingKey, table } = effects;
  const { subject } = request.principal;
  const code = readStampCode(signingKey, request.body.code);
  if (code === undefined) throw new Problem(problems.stamp_code_invalid);
  const tour = await tours.require(code.tourId);
  const pk = progressPartition(tour.tourId, subject);
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const from = await progress.find(tour.tourId, subject);
    const before = await findOutcome(documentClient, table, pk, noun, request);
    if (before !== undefined) return { body: contract.answer.body.parse(before) };
    const nowMs = clock.nowMs();
    const to = withStamp(tour, from, code, nowMs);
    const outcome = progressViewOf(to, tour);
    const act = actOf(pk, noun, request, { at: isoOf(nowMs), outcome });
    const events = eventsOf(tour, from, to, subject);
    const result = await progress.collect({ act, code, from, to, subject, events });
    if (result.kind === 'collected') return { body: contract.answer.body.parse(result.outcome) };
    if (result.kind === 'used') throw new Problem(problems.stamp_code_used);
  }
  throw new Problem(commonProblems.busy);
};

/** News of the stamp that completes the tour, and of no other. */
const eventsOf = (
  tour: Tour,
  from: Progress,
  to: Progress,
  subject: string,
): readonly OutboxEvent[] => {
  if (from.completedAt !== null || to.completedAt === null) return [];
  const { tourId, editionId, earned } = tour;
  const data = {
    tourId,
    editionId,
    personKey: `user:${subject}`,
    completedAt: to.completedAt,
    ...earned,
  };
  const id = derivedId('event', tourId, 'completed', subject);
  return [eventOf(stampTourCompleted, { id, occurredAt: to.completedAt, data })];
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, collectStamp, {
  table: tables.stamps,
  tours: tourStore(tables.stamps),
  progress: progressStore(tables.stamps),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
