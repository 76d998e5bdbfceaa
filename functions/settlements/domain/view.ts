import type { Settlement } from './settlement.ts';

/** A settlement as its people see it: everything but the machinery. */
export const viewOf = (settlement: Settlement) => {
  const { settlementId, campaignId, associationId, fundingModel, goalKrw, status } = settlement;
  const { closedAt, shortfallRule, run, confirmationEndsAt, confirmation, decision } = settlement;
  return {
    settlementId,
    campaignId,
    associationId,
    fundingModel,
    goalKrw,
    status,
    closedAt,
    shortfallRule,
    run,
    confirmationEndsAt,
    confirmation: confirmation === null ? null : { ...confirmation },
    verdict: settlement.figures?.verdict ?? decision?.verdict ?? null,
    pledgedKrw: decision?.pledgedKrw ?? null,
    pledgeCount: decision?.pledgeCount ?? null,
    figures: settlement.figures,
  };
};

/** Staff see every settlement, an association its own; to others it does not exist. */
export const mayRead = (
  principal: { readonly role: string; readonly associationId?: string | undefined },
  settlement: Settlement,
): boolean =>
  principal.role === 'operator' ||
  principal.role === 'finance' ||
  (principal.associationId !== undefined && principal.associationId === settlement.associationId);
