import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { refusedAgain } from '../domain/refused-refund.ts';
import { refundFindings } from '../store/findings.ts';
import { type RefusedStore, refusedStore } from '../store/refused-store.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'paidOutBy'>;
  readonly store: Pick<RefusedStore, 'find' | 'save'>;
  readonly findings: Pick<FindingStore, 'report'>;
}

/** One case a refund, whichever way it was tried since. */
export const recordRefusal = async (
  { data }: DomainEvent<typeof contract>,
  { requests, store, findings }: Effects,
): Promise<void> => {
  const { refundId, pledgeId, campaignId, amountKrw, code, refusedAt } = data;
  const purpose = await requests.paidOutBy(refundId);
  const refusedRefundId = purpose?.refusedRefundId ?? refundId;
  const known = await store.find(refusedRefundId);
  // Told again when the donor has the money: nobody need look.
  if (known?.status === 'paid') return;
  if (known === undefined) {
    await store.save({
      refusedRefundId,
      pledgeId,
      campaignId,
      amountKrw,
      refundRequestId: purpose?.refundRequestId ?? null,
      code,
      refusedAt,
      status: 'open',
      tries: 0,
      transfer: null,
      paidAt: null,
      version: 1,
    });
  } else if (refundId !== refusedRefundId) {
    const next = refusedAgain(known, { code, refusedAt });
    if (next !== undefined && !(await store.save(next))) {
      throw new Error(`${refusedRefundId} changed meanwhile.`);
    }
  }
  const detail = `${amountKrw} won of ${pledgeId}: ${code}.`;
  await findings.report({
    code: 'refund_refused',
    subject: refusedRefundId,
    detail,
    at: refusedAt,
  });
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, recordRefusal, {
  requests: requestStore(table),
  store: refusedStore(table),
  findings: refundFindings(table),
});
