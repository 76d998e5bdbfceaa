import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { paid } from '../domain/refused-refund.ts';
import { refunded } from '../domain/request.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { type ChargebackStore, chargebackStore } from '../store/chargeback-store.ts';
import { type DisputeStore, disputeIdOf, disputeStore } from '../store/dispute-store.ts';
import { refundFindings } from '../store/findings.ts';
import { type RefusedStore, refusedStore } from '../store/refused-store.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'paidOutBy' | 'find' | 'move'>;
  readonly refused: Pick<RefusedStore, 'find' | 'save'>;
  readonly findings: Pick<FindingStore, 'clear'>;
  readonly chargebacks: Pick<ChargebackStore, 'noteChargeback'>;
  readonly disputes: Pick<DisputeStore, 'open'>;
  readonly campaigns: Pick<CampaignStore, 'ownerOf'>;
  readonly isHoliday: IsHoliday;
}

/** Refunds that nobody requested here (a cancelled pledge, a late payment) are none of ours. */
export const recordRefund = async (
  { data }: DomainEvent<typeof contract>,
  effects: Effects,
): Promise<void> => {
  if (data.cause === 'charged_back') return openDispute(data, effects);
  const { refundId, refundedAt } = data;
  const purpose = await effects.requests.paidOutBy(refundId);
  if (purpose?.refusedRefundId !== undefined) {
    await endRefused(purpose.refusedRefundId, refundedAt, effects);
  }
  if (purpose?.refundRequestId !== undefined) {
    await endRequest(purpose.refundRequestId, refundedAt, effects);
  }
};

const endRequest = async (
  refundRequestId: string,
  refundedAt: string,
  { requests }: Effects,
): Promise<void> => {
  const request = await requests.find(refundRequestId);
  const next = request === undefined ? undefined : refunded(request, refundedAt);
  if (next === undefined) return;
  if (!(await requests.move(next))) throw new Error(`${refundRequestId} changed meanwhile.`);
};

/** A refund that was refused first has found another way: its case closes itself. */
const endRefused = async (
  refusedRefundId: string,
  at: string,
  { refused, findings }: Effects,
): Promise<void> => {
  const found = await refused.find(refusedRefundId);
  const next = found === undefined ? undefined : paid(found, at);
  if (next !== undefined && !(await refused.save(next))) {
    throw new Error(`${refusedRefundId} changed meanwhile.`);
  }
  const reason = 'The donor has the money.';
  await findings.clear({ code: 'refund_refused', subject: refusedRefundId, reason, at });
};

/** The association's clock begins when the card company took the money. */
const openDispute = async (
  data: DomainEvent<typeof contract>['data'],
  { chargebacks, disputes, campaigns, isHoliday }: Effects,
): Promise<void> => {
  const { refundId, pledgeId, campaignId, amountKrw, refundedAt: chargedBackAt } = data;
  await chargebacks.noteChargeback(data);
  const associationId = await campaigns.ownerOf(campaignId);
  if (associationId === undefined) throw new Error(`Nobody has told whose ${campaignId} is.`);
  await disputes.open({
    disputeId: disputeIdOf(refundId),
    refundId,
    pledgeId,
    campaignId,
    associationId,
    amountKrw,
    chargedBackAt,
    status: 'open',
    dueAt: isoOf(requestDueMs('dispute', epochMsOf(chargedBackAt), isHoliday)),
    answers: [],
    loss: null,
    wonAt: null,
    version: 1,
  });
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, recordRefund, {
  requests: requestStore(table),
  refused: refusedStore(table),
  findings: refundFindings(table),
  chargebacks: chargebackStore(table),
  disputes: disputeStore(table),
  campaigns: campaignStore(table),
  isHoliday: koreanHolidays(),
});
