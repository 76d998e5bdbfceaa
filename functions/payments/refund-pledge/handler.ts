import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { log } from '../../../shared/lambda/log.ts';
import { confirmBudgetMs } from '../domain/limits.ts';
import { paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { type RefundEffects, refundPledge } from '../store/refund-pledge.ts';
import { refundStore } from '../store/refund-store.ts';
import { restOf } from '../store/rest.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

/** What the donor reads on the card statement. */
const reasons = {
  cancelled_by_donor: '후원 취소에 따른 환불',
  late_payment: '결제 기한이 지난 후원의 환불',
  campaign_cancelled: '펀딩 취소에 따른 환불',
  change_of_mind: '청약 철회에 따른 환불',
  defect: '하자에 따른 환불',
  delay: '제공 지연에 따른 환불',
  retried: '거절된 환불의 재시도',
  whole_campaign: '펀딩 전액 환불',
} as const;

/**
 * An answer that did not come is left to the sweeper: the refund is written down. One that was
 * refused is told by its own event, and becomes a case.
 */
export const refundPledgeDue = async (
  event: DomainEvent<typeof contract>,
  effects: RefundEffects,
): Promise<void> => {
  const { pledgeId } = event.data;
  const { refundId, why } = detailsOf(event);
  const amountKrw =
    event.detailType === 'HeldRefundReleased'
      ? await restOf(pledgeId, refundId, effects)
      : event.data.amountKrw;
  // All of it went back another way.
  if (amountKrw === 0) return;
  const result = await refundPledge(
    { refundId, pledgeId, amountKrw, reason: reasons[why], toldBy: 'event' },
    effects.nowMs() + confirmBudgetMs,
    effects,
  );
  switch (result.kind) {
    case 'undecided':
      throw new Error(`The refund of ${pledgeId} could not begin.`);
    case 'refused':
      throw new Error(`There is nothing to give back for ${pledgeId}: ${result.code}.`);
    case 'refund':
      log.info({
        message: 'payments/refund',
        refundId,
        pledgeId,
        status: result.refund.status,
      });
  }
};

/** Who grants a refund names it; one that is due by the pledge's end is named after its event. */
const detailsOf = (event: DomainEvent<typeof contract>) => {
  switch (event.detailType) {
    case 'PledgeRefundDue':
      return {
        refundId: derivedId('refund', event.data.pledgeId, event.id),
        why: event.data.reason,
      };
    case 'RefundGranted':
      return { refundId: event.data.refundId, why: event.data.ground };
    case 'RefundRetried':
      return { refundId: event.data.refundId, why: 'retried' as const };
    case 'HeldRefundReleased':
      return { refundId: event.data.refundId, why: 'whole_campaign' as const };
  }
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = eventFunction(contract, refundPledgeDue, {
  payments: paymentStore(tables.payments),
  refunds: refundStore(tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
  pause,
});
