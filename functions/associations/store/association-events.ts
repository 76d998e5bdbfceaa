import { associationSuspended } from '../../../events/associations/association-suspended.ts';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { StoredAssociation } from '../domain/schemas.ts';

/** What others are told when an association's verification has just become what it is now. */
export const eventsOfVerification = (association: StoredAssociation): OutboxEvent[] => {
  const { associationId, verification } = association;
  switch (verification.status) {
    case 'pending':
    case 'rejected':
      return [];
    case 'verified':
      return [
        eventOf(associationVerified, {
          id: derivedId('event', associationId, 'verified', String(association.version)),
          occurredAt: verification.decidedAt,
          data: {
            associationId,
            marketId: association.marketId,
            associationName: association.name,
            marketName: association.market.name,
            region: association.market.region,
            receiptEligible: verification.receiptEligible,
            receiptBasis: verification.receiptBasis,
            businessNumber: association.businessNumber,
            verifiedAt: verification.decidedAt,
          },
        }),
      ];
    case 'suspended':
      return [
        eventOf(associationSuspended, {
          id: derivedId('event', associationId, 'suspended', String(association.version)),
          occurredAt: verification.decidedAt,
          data: { associationId, suspendedAt: verification.decidedAt },
        }),
      ];
  }
};
