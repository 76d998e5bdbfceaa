import { type CaseClosing, type CaseCode, caseKinds } from '../../../shared/kernel/money-cases.ts';

/** How a case ended. `cause_gone` is written by the watch itself, the rest by people. */
export interface Closure {
  readonly action: CaseClosing | 'cause_gone';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

interface CaseFacts {
  readonly caseId: string;
  readonly code: CaseCode;
  /** The id of what it is about. */
  readonly subject: string;
  /** What was seen: the reason why it is open. */
  readonly detail: string;
  readonly openedAt: string;
  /** Who has taken it on, of the role that owns it. */
  readonly assignee: string | null;
}

/** Something a person must look at. */
export type Case =
  | (CaseFacts & { readonly status: 'open' })
  | (CaseFacts & { readonly status: 'closed'; readonly closure: Closure });
export type OpenCase = Extract<Case, { status: 'open' }>;

/** Who closes a case whose cause is gone. */
export const watchName = 'watch';

/** Whether a case of this kind may be closed with this action. */
export const mayCloseWith = (code: CaseCode, action: CaseClosing): boolean =>
  caseKinds[code].closings.includes(action);

/** A case as people read it: with its owner, and what it may be closed with. */
export const viewOf = (found: Case) => ({
  caseId: found.caseId,
  code: found.code,
  subject: found.subject,
  detail: found.detail,
  openedAt: found.openedAt,
  status: found.status,
  owner: caseKinds[found.code].owner,
  closings: [...caseKinds[found.code].closings],
  assignee: found.assignee,
  closure: found.status === 'closed' ? found.closure : null,
});
