import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import {
  afterStep,
  type Claim,
  type ClaimStep,
  cancelWindowMs,
  isOver,
  statusAfter,
} from '../domain/claim.ts';
import { viewOfClaim } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';
import { parseClaim } from './claim-item.ts';
import { settlingAll } from './claim-settle.ts';
import { readClaim } from './claim-write.ts';
import { personList } from './keys.ts';

/** Rounds of deciding afresh after somebody else has changed the same claim. */
const roundsMax = 5;

interface StepWish {
  readonly claimId: string;
  readonly step: Extract<ClaimStep, 'confirm' | 'cancel'>;
  readonly noun: string;
  readonly request: ActRequest;
  /** Whether the caller may see this claim at all. */
  readonly may: (claim: Claim) => boolean;
  /** Whether the step is the caller's to take; everybody who may see the claim when absent. */
  readonly mayStep?: (claim: Claim) => boolean;
}

/** Claims as their persons and merchants see and step them. */
export const ownClaims = (table: string, nowMs: () => number) => ({
  find: (claimId: string): Promise<Claim | undefined> => readClaim(documentClient, table, claimId),

  /** A person's claims, the newest first. */
  page: async (personKey: string, limit: number, from: PageKey | undefined) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :person',
        ExpressionAttributeValues: { ':person': personList(personKey) },
        ScanIndexForward: false,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    return { claims: Items.map(parseClaim), lastKey: LastEvaluatedKey };
  },

  /**
   * A step of a claim with its act, its part of the pool and its caps, in one transaction. A repeat
   * finds the act; whoever lost a race decides again on the claim as it is.
   *
   * @throws Problem `claim_not_found`, `claim_expired`, `claim_step_refused`.
   */
  step: async ({ claimId, step, noun, request, may, mayStep }: StepWish) => {
    for (let round = 1; round <= roundsMax; round += 1) {
      const claim = await readClaim(documentClient, table, claimId);
      if (claim === undefined || !may(claim)) throw new Problem(problems.claim_not_found);
      const before = await findOutcome(documentClient, table, claimId, noun, request);
      if (before !== undefined) return before;
      const now = nowMs();
      if (mayStep?.(claim) === false) throw refused(claim);
      const after = stepped(claim, step, now);
      const act = actOf(claimId, noun, request, { at: isoOf(now), outcome: viewOfClaim(after) });
      const items = await settlingAll(documentClient, table, [{ from: claim, to: after }]);
      const result = await actOnce(documentClient, table, act, items);
      if (result.done) return result.outcome;
    }
    throw new Problem(commonProblems.busy);
  },
});
export type OwnClaims = ReturnType<typeof ownClaims>;

const refused = ({ status }: Claim): Problem =>
  new Problem(problems.claim_step_refused, { details: { status } });

const stepped = (claim: Claim, step: StepWish['step'], nowMs: number): Claim => {
  assertNotOver(claim, nowMs);
  const status = statusAfter(claim.status, step);
  const isTooOld =
    claim.status === 'redeemed' && nowMs - epochMsOf(claim.changedAt) > cancelWindowMs;
  if (status === undefined || isTooOld) {
    throw refused(claim);
  }
  const { usableUntil } = claim.detail;
  return afterStep(claim, status, {
    at: isoOf(nowMs),
    ...(step === 'confirm' ? { expiresAt: String(usableUntil) } : {}),
  });
};

/** @throws Problem `claim_expired` for one whose time is over, whether it was ended yet or not. */
export const assertNotOver = (claim: Claim, nowMs: number): void => {
  if (claim.status === 'expired' || isOver(claim, nowMs)) {
    const expiresAt = claim.expiresAt ?? claim.changedAt;
    throw new Problem(problems.claim_expired, { details: { expiresAt } });
  }
};
