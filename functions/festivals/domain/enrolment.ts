import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';
import type { AssociationMirror, Edition, EnrolmentStatus, Market, Review } from './schemas.ts';

interface Enrolment {
  readonly status: EnrolmentStatus;
  readonly changedAt: string;
  readonly reasons: readonly string[];
  readonly version: number;
}

/** What may follow what; a first submission follows nothing. */
const allowedFrom: Readonly<
  Record<'submit' | 'review' | 'withdraw', readonly (EnrolmentStatus | undefined)[]>
> = {
  submit: [undefined, 'returned', 'withdrawn'],
  review: ['submitted'],
  withdraw: ['submitted', 'approved'],
};

const requireStep = (step: keyof typeof allowedFrom, status: EnrolmentStatus | undefined): void => {
  if (allowedFrom[step].includes(status)) return;
  throw new Problem(problems.enrolment_status_wrong, { details: { status: status ?? null } });
};

/** State of an enrolment that is (again) before the operator. */
export const submitted = (before: Enrolment | undefined, at: string) => {
  requireStep('submit', before?.status);
  return {
    status: 'submitted' as const,
    changedAt: at,
    reasons: [],
    version: (before?.version ?? 0) + 1,
  };
};

/** @throws Problem `enrolment_status_wrong` unless it waits for the operator. */
export const reviewed = <E extends Enrolment>(before: E, verdict: Review, at: string) => {
  requireStep('review', before.status);
  const approved = verdict.decision === 'approve';
  return {
    ...before,
    status: approved ? ('approved' as const) : ('returned' as const),
    reasons: approved ? [] : [...verdict.reasons],
    changedAt: at,
    version: before.version + 1,
  };
};

/** @throws Problem `enrolment_status_wrong` when it was returned or withdrawn already. */
export const withdrawn = <E extends Enrolment>(before: E, at: string) => {
  requireStep('withdraw', before.status);
  return {
    ...before,
    status: 'withdrawn' as const,
    changedAt: at,
    version: before.version + 1,
  };
};

/**
 * The market for which an association may enrol in an edition.
 *
 * @throws Problem `association_not_verified`, `market_out_of_region`.
 */
export const enrollableMarket = (
  mirror: AssociationMirror | undefined,
  edition: Edition,
): Market => {
  if (mirror?.status !== 'verified' || mirror.market === null) {
    throw new Problem(problems.association_not_verified);
  }
  if (edition.region !== null && edition.region !== mirror.market.region) {
    throw new Problem(problems.market_out_of_region, { details: { region: edition.region } });
  }
  return mirror.market;
};
