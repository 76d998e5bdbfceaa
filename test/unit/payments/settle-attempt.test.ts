import { describe, expect, it } from 'vitest';
import { decidedIn, intendedIn } from '../../../functions/payments/domain/batch.ts';
import type { Attempt, DeclinedPayment } from '../../../functions/payments/domain/payment.ts';
import { intendInBatch, leaveUnknown } from '../../../functions/payments/domain/transitions.ts';
import type { Verdict } from '../../../functions/payments/domain/verdict.ts';
import { writeVerdict } from '../../../functions/payments/store/settle-attempt.ts';
import { worldOf } from './charging-world.ts';

const pledgeId = 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7';
const nowMs = 1_700_000_000_000;
const member = { pledgeId, donorId: 'donor-1', paymentMethodId: 'method-1', amountKrw: 30_000 };
const batch = {
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  attempt: 1,
  run: 1,
  intendedAtMs: nowMs,
  members: [member],
};
const first = intendedIn(batch, member, 'payment-1');
const firstDeclined = decidedIn(
  first,
  { kind: 'declined', pledgeId, code: 'REJECT', sameCardMayWork: true, decidedAtMs: nowMs },
  1,
) as DeclinedPayment;
const attemptOf = (number: number): Attempt => ({ ...first.attempt, number, run: number });
const captured: Verdict = { kind: 'captured', paymentKey: 'key-2', approvedAt: null };

const worldWithOpenQuestion = async () => {
  const world = worldOf(
    async () => undefined,
    async () => undefined,
    () => 'none',
    () => false,
  );
  await world.effects.payments.save(leaveUnknown(first, nowMs));
  return world;
};

describe('writing what the provider said', () => {
  it('books a charge over a question that another batch left open about the attempt before', async () => {
    const world = await worldWithOpenQuestion();
    const second = intendInBatch(firstDeclined, attemptOf(2), nowMs);
    const written = await writeVerdict(second, captured, 2, world.effects);
    expect(written.saved).toBe(true);
    expect(world.stored()).toMatchObject({
      status: 'approved',
      version: 2,
      toldRun: 2,
      attempt: { number: 2 },
      captured: { paymentKey: 'key-2' },
      past: [{ number: 1, decline: { code: 'REJECT' }, toldRun: 1 }],
    });
  });

  it('books nothing over an attempt of which it does not know that it was declined', async () => {
    const world = await worldWithOpenQuestion();
    const third = { ...intendInBatch(firstDeclined, attemptOf(3), nowMs), past: [] };
    await expect(writeVerdict(third, captured, 3, world.effects)).rejects.toThrow(
      'is captured but stands as intended',
    );
    expect(world.stored()).toMatchObject({ status: 'intended', attempt: { number: 1 } });
  });
});
