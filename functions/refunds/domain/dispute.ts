/**
 * A chargeback as a case: a card company took a donor's money back, and the association may say why
 * it was right to have it.
 *
 *   open ──answered──▶ answered ──▶ won   (the card company gave the money back)
 *    │  ╲──accepted──▶ lost         ▶ lost  (the operator says that it will not)
 *    ▼ (three business days)
 *   unanswered ──the operator answers──▶ answered
 *
 * Only the provider's record makes a dispute won, and it does so whatever was thought before.
 */
export type DisputeStatus = 'open' | 'unanswered' | 'answered' | 'won' | 'lost';

export interface DisputeEvidence {
  readonly description: string;
  readonly url: string;
}

export interface DisputeAnswer {
  readonly by: string;
  readonly role: 'association' | 'operator';
  readonly position: 'contest' | 'accept';
  readonly statement: string;
  readonly evidence: readonly DisputeEvidence[];
  readonly at: string;
}

export interface Dispute {
  readonly disputeId: string;
  /** The chargeback, as payments booked it. */
  readonly refundId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly associationId: string;
  readonly amountKrw: number;
  readonly chargedBackAt: string;
  readonly status: DisputeStatus;
  /** Until when the association may answer; after that the operator answers for it. */
  readonly dueAt: string;
  readonly answers: readonly DisputeAnswer[];
  readonly loss: { readonly by: string; readonly note: string; readonly at: string } | null;
  readonly wonAt: string | null;
  readonly version: number;
}

/** Answers one dispute takes: what was forgotten can be added. */
export const answersMax = 10;

export type AnswerRefusal = 'dispute_closed' | 'dispute_answer_late' | 'dispute_answers_full';

/** Whether somebody may answer now; undefined means they may. The operator's turn has no end. */
export const findAnswerRefusal = (
  dispute: Dispute,
  role: DisputeAnswer['role'],
  nowIso: string,
): AnswerRefusal | undefined => {
  if (isOver(dispute)) return 'dispute_closed';
  if (role === 'association' && dispute.dueAt <= nowIso) return 'dispute_answer_late';
  return dispute.answers.length >= answersMax ? 'dispute_answers_full' : undefined;
};

export const isOver = ({ status }: Pick<Dispute, 'status'>): boolean =>
  status === 'won' || status === 'lost';

/** The dispute once somebody has answered; that they may has been checked. To accept ends it. */
export const answered = (dispute: Dispute, answer: DisputeAnswer): Dispute => {
  const answers = [...dispute.answers, answer];
  const version = dispute.version + 1;
  if (answer.position === 'contest') return { ...dispute, status: 'answered', answers, version };
  const { by, statement: note, at } = answer;
  return { ...dispute, status: 'lost', answers, loss: { by, note, at }, version };
};

/** The dispute when nobody answered in time; undefined while there is time or an answer. */
export const leftUnanswered = (dispute: Dispute, nowIso: string): Dispute | undefined =>
  dispute.status === 'open' && dispute.dueAt <= nowIso
    ? { ...dispute, status: 'unanswered', version: dispute.version + 1 }
    : undefined;

export const lost = (dispute: Dispute, loss: NonNullable<Dispute['loss']>): Dispute => ({
  ...dispute,
  status: 'lost',
  loss,
  version: dispute.version + 1,
});

/** The dispute once the money is back; undefined when that was noted before. */
export const won = (dispute: Dispute, wonAt: string): Dispute | undefined =>
  dispute.status === 'won'
    ? undefined
    : { ...dispute, status: 'won', wonAt, version: dispute.version + 1 };
