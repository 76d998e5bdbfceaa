import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { poolUnitOf } from './benefit.ts';
import { problems } from './problems.ts';
import { type Decided, type Promotion, statusAt, versionsMax } from './promotion.ts';
import type { Rule } from './rule-schemas.ts';

/** What people do to a promotion. */
export type PromotionCommand =
  | {
      readonly kind: 'edit';
      readonly name?: string | undefined;
      readonly editionId?: string | null | undefined;
      readonly poolId?: string | undefined;
      readonly rule?: Rule | undefined;
      readonly effectiveFrom?: string | null | undefined;
    }
  | { readonly kind: 'propose' }
  | {
      readonly kind: 'approve';
      readonly canary?: { readonly limit: number; readonly until: string } | undefined;
    }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'suspend'; readonly reason: string };

/**
 * The promotion after a step. `launched` is the rule of a version that has just been approved.
 *
 * @throws Problem when the promotion does not allow the step, or the person may not take it.
 */
export const stepPromotion = (
  promotion: Promotion,
  command: PromotionCommand,
  by: { readonly subject: string; readonly at: string },
): { readonly promotion: Promotion; readonly launched?: Rule } => {
  const next = { ...promotion, version: promotion.version + 1 };
  switch (command.kind) {
    case 'edit':
      return { promotion: edited(next, command, by.at) };
    case 'propose':
      refuseUnlessProposable(promotion, by.at);
      return {
        promotion: { ...next, proposal: { by: by.subject, at: by.at }, returnedFor: null },
      };
    case 'approve':
      return approved(next, command, by);
    case 'return':
      requireProposal(promotion);
      return { promotion: { ...next, proposal: null, returnedFor: command.reason } };
    case 'suspend': {
      const status = statusAt(promotion, epochMsOf(by.at));
      if (status !== 'live' && status !== 'scheduled') {
        throw new Problem(problems.promotion_not_running, { details: { status } });
      }
      const suspension = { by: by.subject, at: by.at, reason: command.reason };
      // A proposal was made of a promotion that ran: it is not agreed to by resuming this one.
      return { promotion: { ...next, suspension, proposal: null } };
    }
  }
};

type Edit = Extract<PromotionCommand, { kind: 'edit' }>;

const edited = (promotion: Promotion, command: Edit, at: string): Promotion => {
  if (promotion.proposal !== null) throw new Problem(problems.promotion_proposed);
  const { last } = promotion;
  if (last !== null) {
    if (epochMsOf(at) >= epochMsOf(last.when.endsAt)) throw new Problem(problems.promotion_over);
    const { rule, poolId, editionId } = command;
    // Both would take effect at once and by one person: which shops count, and whose money it is.
    const other =
      (poolId !== undefined && poolId !== promotion.poolId) ||
      (editionId !== undefined && editionId !== promotion.editionId);
    const unlike =
      rule !== undefined &&
      (rule.kind !== last.kind || poolUnitOf(rule.benefit) !== poolUnitOf(last.benefit));
    if (other || unlike) throw new Problem(problems.promotion_kind_frozen);
  }
  const { name, editionId, poolId, rule, effectiveFrom } = command;
  const from = rule ?? promotion.draft?.rule ?? last ?? undefined;
  const draft =
    from === undefined || (rule === undefined && effectiveFrom === undefined)
      ? promotion.draft
      : {
          rule: from,
          effectiveFrom:
            effectiveFrom === undefined ? (promotion.draft?.effectiveFrom ?? null) : effectiveFrom,
        };
  return {
    ...promotion,
    draft,
    name: name ?? promotion.name,
    editionId: editionId === undefined ? promotion.editionId : editionId,
    poolId: poolId ?? promotion.poolId,
  };
};

const requireProposal = ({ proposal }: Promotion): Decided => {
  if (proposal === null) throw new Problem(problems.promotion_not_proposed);
  return proposal;
};

/** A draft with its pool, or a suspended promotion that is to go on as it was. */
const refuseUnlessProposable = (promotion: Promotion, at: string): void => {
  const { draft, poolId, proposal, suspension, versions } = promotion;
  if (proposal !== null) throw new Problem(problems.promotion_proposed);
  if (draft === null && suspension === null) throw new Problem(problems.promotion_unchanged);
  if (poolId === null) throw new Problem(problems.promotion_without_pool);
  if (versions.length >= versionsMax) throw new Problem(problems.promotion_versions_used_up);
  requireAhead(promotion, at);
};

/**
 * What is approved must still be able to begin, after the version before and within its own time.
 * What is suspended begins anew with the approval: until a later instant the version that was
 * stopped would be in force again.
 */
const requireAhead = ({ draft, last, suspension, versions }: Promotion, at: string): void => {
  const fromMs = epochMsOf(draft?.effectiveFrom ?? at);
  const endsMs = epochMsOf((draft?.rule ?? last)?.when.endsAt ?? at);
  if (endsMs <= Math.max(fromMs, epochMsOf(at))) throw new Problem(problems.promotion_over);
  if (draft === null) return;
  if (suspension !== null && draft.effectiveFrom !== null) {
    throw new Problem(problems.suspended_resumes_at_once);
  }
  const lastFrom = versions.at(-1)?.effectiveFrom;
  const afterLast = lastFrom === undefined || fromMs > epochMsOf(lastFrom);
  if (fromMs < epochMsOf(at) || !afterLast) {
    throw new Problem(problems.effective_instant_taken, {
      details: { after: lastFrom !== undefined && lastFrom > at ? lastFrom : at },
    });
  }
};

type Approval = Extract<PromotionCommand, { kind: 'approve' }>;

const approved = (
  promotion: Promotion,
  { canary }: Approval,
  { subject, at }: { readonly subject: string; readonly at: string },
): { readonly promotion: Promotion; readonly launched?: Rule } => {
  if (requireProposal(promotion).by === subject) throw new Problem(problems.launcher_is_proposer);
  requireAhead(promotion, at);
  const { draft, versions } = promotion;
  const rule = draft?.rule ?? promotion.last;
  if (canary !== undefined && epochMsOf(canary.until) <= epochMsOf(at)) {
    throw new Problem(problems.canary_over);
  }
  const unit = rule === null ? 'krw' : poolUnitOf(rule.benefit);
  const settled = {
    ...promotion,
    draft: null,
    proposal: null,
    suspension: null,
    returnedFor: null,
    canary: canary === undefined ? null : { ...canary, unit, name: at },
  };
  if (draft === null) return { promotion: settled };
  const version = { version: versions.length + 1, effectiveFrom: draft.effectiveFrom ?? at };
  return {
    promotion: { ...settled, versions: [...versions, version], last: draft.rule },
    launched: draft.rule,
  };
};
