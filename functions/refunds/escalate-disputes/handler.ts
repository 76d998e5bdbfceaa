import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { leftUnanswered } from '../domain/dispute.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { refundFindings } from '../store/findings.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly disputes: Pick<DisputeStore, 'ofStatus' | 'move'>;
  readonly findings: Pick<FindingStore, 'report' | 'clearUnseen'>;
  readonly clock: Clock;
}

/** Disputes of one round; what is left is due in the next one still. */
const pageLimit = 100;
const first = { limit: pageLimit, from: undefined };

/** One case a dispute, which closes itself when somebody has answered or it is over. */
export const escalateDisputes = async ({ disputes, findings, clock }: Effects): Promise<void> => {
  const at = isoOf(clock.nowMs());
  for (const dispute of (await disputes.ofStatus('open', first)).disputes) {
    const next = leftUnanswered(dispute, at);
    // One that was answered meanwhile is left alone.
    if (next !== undefined) await disputes.move(next);
  }
  const unanswered = (await disputes.ofStatus('unanswered', first)).disputes;
  for (const { disputeId: subject, amountKrw, dueAt } of unanswered) {
    const detail = `${amountKrw} won, to be answered by ${dueAt}.`;
    await findings.report({ code: 'dispute_unanswered', subject, detail, at });
  }
  if (unanswered.length >= pageLimit) return;
  const seen = new Set(unanswered.map(({ disputeId }) => disputeId));
  const reason = 'It was answered, or it is over.';
  await findings.clearUnseen({ code: 'dispute_unanswered', seen, reason, at });
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, escalateDisputes, {
  disputes: disputeStore(table),
  findings: refundFindings(table),
  clock: { nowMs: Date.now },
});
