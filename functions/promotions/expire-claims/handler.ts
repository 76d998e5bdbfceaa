import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { afterStep, type Claim, isOver, statusAfter } from '../domain/claim.ts';
import { settleClaim } from '../store/claim-settle.ts';
import { readClaim } from '../store/claim-write.ts';
import { readEndedClaims } from '../store/ending-claims.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ended: (beforeIso: string) => Promise<readonly string[]>;
  readonly read: (claimId: string) => Promise<Claim | undefined>;
  readonly settle: (from: Claim, to: Claim) => Promise<boolean>;
  readonly clock: Clock;
}

/**
 * Ends claims whose time is over, each with its part of the pool and its caps, under the claim's
 * own version: a redemption at the same moment wins or loses, and the money comes back once or not
 * at all. Who has lost is no longer due.
 */
export const expireClaims = async (effects: Effects): Promise<void> => {
  const nowMs = effects.clock.nowMs();
  const due = await effects.ended(isoOf(nowMs));
  await inTurns(due, async (claimId) => {
    const claim = await effects.read(claimId);
    const status = claim === undefined ? undefined : statusAfter(claim.status, 'expire');
    if (claim === undefined || status === undefined || !isOver(claim, nowMs)) return;
    await effects.settle(claim, afterStep(claim, status, { at: isoOf(nowMs) }));
  });
};

const { promotions } = readEnvironment(contract).tables;

export const handler = scheduleFunction(contract, expireClaims, {
  ended: (beforeIso) => readEndedClaims(documentClient, promotions, beforeIso),
  read: (claimId) => readClaim(documentClient, promotions, claimId),
  settle: (from, to) => settleClaim(documentClient, promotions, from, to),
  clock: { nowMs: Date.now },
});
