import { addKstDays, endOfKstDayMs, type KstDate } from '../../../shared/kernel/kst-calendar.ts';

/** Days after the promised delivery in which a defect can be claimed (functions/pledges/domain/refund-policy.ts). */
const CLAIM_DAYS = 14;

interface PromisedReward {
  readonly legalBasis: 'donation' | 'pre_order' | 'commerce';
  readonly estimatedDelivery: KstDate;
}

/** The last day on which a reward is promised; null when nothing of what is offered can go back. */
export const lastPromiseOf = (rewards: readonly PromisedReward[]): KstDate | null =>
  rewards
    .filter(({ legalBasis }) => legalBasis !== 'donation')
    .map(({ estimatedDelivery }) => estimatedDelivery)
    .toSorted()
    .at(-1) ?? null;

/**
 * Until when the last of several tranches is kept back as the reserve that refunds and chargebacks
 * are netted from: the end of the last claim that follows when goods come as promised. A plan of one
 * tranche keeps nothing back, because the goods are made with it.
 */
export const reservedUntilMs = (trancheCount: number, promisedOn: KstDate | null): number | null =>
  trancheCount < 2 || promisedOn === null
    ? null
    : endOfKstDayMs(addKstDays(promisedOn, CLAIM_DAYS));
