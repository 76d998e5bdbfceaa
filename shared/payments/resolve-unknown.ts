/**
 * The way out of `unknown`: read back, and send the same operation id again only where that cannot move money twice.
 *
 *   send ──approved/declined──▶ done
 *    │ unknown
 *    ▼
 *   read back ──the provider has it──▶ done (or mismatch: a person must look)
 *    │ certainly absent, or the read failed too
 *    ▼
 *   pause, send the SAME operation id again; at most RESOLVE_TURNS_MAX turns, then it stays unknown.
 */
import { setTimeout as pauseFor } from 'node:timers/promises';
import {
  OPERATION_LIFE_MS,
  RESOLVE_FIRST_PAUSE_MS,
  RESOLVE_PAUSE_FACTOR,
  RESOLVE_TURNS_MAX,
} from './limits.ts';
import type { Outcome, Unknown } from './outcome.ts';

export interface Resolution<T> {
  /** The call, always with the same operation id. */
  readonly send: () => Promise<Outcome<T>>;
  /** What the provider has on record of it; undefined when it certainly has nothing. */
  readonly readBack: () => Promise<Outcome<T> | undefined>;
  /** When this operation id was first sent; absent: it never was. */
  readonly firstSentAtMs?: number;
  readonly nowMs?: () => number;
  readonly pause?: (delayMs: number) => Promise<void>;
  readonly turnsMax?: number;
}

const NOT_SENT: Unknown = { kind: 'unknown', reason: 'no_answer' };
const KEY_TOO_OLD: Unknown = { kind: 'unknown', reason: 'key_too_old' };

const realPause = async (delayMs: number): Promise<void> => {
  await pauseFor(delayMs);
};

/** A record that is not what was asked for is not cured by asking again. */
const needsPerson = (outcome: Unknown): boolean => outcome.reason === 'mismatch';

export const resolveUnknown = async <T>(resolution: Resolution<T>): Promise<Outcome<T>> => {
  const { send, readBack, firstSentAtMs } = resolution;
  const pause = resolution.pause ?? realPause;
  const now = (resolution.nowMs ?? Date.now)();
  const isForgotten = firstSentAtMs !== undefined && now - firstSentAtMs > OPERATION_LIFE_MS;
  // What was sent before is read first: its answer may be on record already.
  let outcome: Outcome<T> = firstSentAtMs === undefined ? await send() : NOT_SENT;
  let delayMs = RESOLVE_FIRST_PAUSE_MS;
  const turnsMax = resolution.turnsMax ?? RESOLVE_TURNS_MAX;
  for (let turn = 0; turn < turnsMax && outcome.kind === 'unknown'; turn += 1) {
    const recorded = await readBack();
    if (recorded !== undefined && recorded.kind !== 'unknown') return recorded;
    if (recorded !== undefined && needsPerson(recorded)) return recorded;
    // Past its life the provider takes an old key for a new operation, so only reading is safe.
    if (isForgotten) return KEY_TOO_OLD;
    await pause(delayMs);
    delayMs *= RESOLVE_PAUSE_FACTOR;
    outcome = await send();
  }
  return outcome;
};
