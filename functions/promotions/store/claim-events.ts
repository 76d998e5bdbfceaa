import type * as z from 'zod/mini';
import type { claimFact } from '../../../events/promotions/claim.ts';
import { claimGranted } from '../../../events/promotions/claim-granted.ts';
import { claimRedeemed } from '../../../events/promotions/claim-redeemed.ts';
import { claimReturned } from '../../../events/promotions/claim-returned.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { Claim } from '../domain/claim.ts';

type Told = Omit<Claim, 'source' | 'caps'>;

const factOf = (claim: Told, poolId: string): z.infer<typeof claimFact> => ({
  claimId: claim.claimId,
  promotionId: claim.promotionId,
  poolId,
  kind: claim.kind,
  amount: claim.amount,
  benefitKrw: claim.benefitKrw,
  marketId: claim.marketId ?? null,
  merchantId: claim.merchantId ?? null,
});

const eventIdOf = (claim: Told, kind: string): string => derivedId('event', claim.claimId, kind);

/** What a claim that was just written tells: that it was granted, and redeemed when it was paid at once. */
export const eventsOfNew = (claim: Told, poolId: string): readonly OutboxEvent[] => {
  const granted = eventOf(claimGranted, {
    id: eventIdOf(claim, 'granted'),
    occurredAt: claim.createdAt,
    data: { ...factOf(claim, poolId), grantedAt: claim.createdAt },
  });
  return claim.status === 'redeemed' ? [granted, redeemedEvent(claim, poolId)] : [granted];
};

const redeemedEvent = (claim: Told, poolId: string): OutboxEvent =>
  eventOf(claimRedeemed, {
    id: eventIdOf(claim, 'redeemed'),
    occurredAt: claim.changedAt,
    data: { ...factOf(claim, poolId), redeemedAt: claim.changedAt },
  });

/** What a claim tells when it has come to this status; each happens once in a claim's life. */
export const eventsOfChange = (claim: Claim): readonly OutboxEvent[] => {
  switch (claim.status) {
    case 'held':
    case 'granted':
      return [];
    case 'redeemed':
      return [redeemedEvent(claim, claim.source.poolId)];
    case 'cancelled':
    case 'expired':
      return [
        eventOf(claimReturned, {
          id: eventIdOf(claim, 'returned'),
          occurredAt: claim.changedAt,
          data: { ...factOf(claim, claim.source.poolId), returnedAt: claim.changedAt },
        }),
      ];
  }
};
