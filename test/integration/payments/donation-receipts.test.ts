import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { CARD } from '../../support/provider-sandbox.ts';
import {
  awaitPayment,
  campaignId,
  confirm,
  donor,
  keyed,
  newKey,
  newsOf,
  payInWindow,
  startPayments,
  type TestPayments,
  won,
} from './support.ts';

/** Donation receipts on the real engine: one number each, and never beside a refund. */

const associationId = newId('association');
const treasurer = { sub: 'treasurer', role: 'association', associationId, memberRole: 'treasurer' };
const kim = { name: '김후원', identityNumber: '900101-2000000' };
const year = new Date(Date.now() + 9 * 3_600_000).getUTCFullYear();

let payments: TestPayments;
beforeAll(async () => {
  payments = await startPayments();
  await campaignGives('donation');
  await found('공익법인 지정 고시 제2026-12호');
});
afterAll(() => payments.stop());

let minutes = 0;
/** Each piece of news a minute after the one before. */
const nextInstant = (): string => {
  minutes += 1;
  return new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
};

const found = (receiptBasis: string | null) =>
  payments.emit('jangteo.associations', 'AssociationVerified', {
    ...associationVerified.sample,
    associationId,
    receiptEligible: receiptBasis !== null,
    receiptBasis,
    verifiedAt: nextInstant(),
  });

const campaignGives = (legalBasis: 'donation' | 'pre_order') => {
  const { offer } = campaignScheduled.sample;
  const rewards = offer.rewards.map((reward) => ({ ...reward, legalBasis }));
  return payments.emit('jangteo.campaigns', 'CampaignScheduled', {
    ...campaignScheduled.sample,
    offer: { ...offer, campaignId, associationId, rewards },
    scheduledAt: nextInstant(),
  });
};

const paidPledge = async (cardNumber: string = CARD.approved) => {
  const pledgeId = await awaitPayment(payments);
  const paymentKey = await payInWindow(payments, { orderId: `${pledgeId}-1`, cardNumber });
  await confirm(payments, pledgeId, paymentKey);
  return pledgeId;
};

const issue = (pledgeId: string, body: object = kim, key = newKey()) =>
  payments.http('issue-donation-receipt', {
    claims: donor('donor-1'),
    headers: keyed(key),
    params: { pledgeId },
    body,
  });

/** Whoever is told that too many ask at once, asks again. */
const issueInTheEnd = async (pledgeId: string): Promise<void> => {
  for (let ask = 1; (await issue(pledgeId)).status === 503; ask += 1) {
    if (ask > 20) throw new Error('Was never let in.');
  }
};

const cancel = (pledgeId: string, key = newKey()) =>
  payments.http('cancel-donation-receipt', {
    claims: treasurer,
    headers: keyed(key),
    params: { pledgeId },
    body: { reason: '금액이 잘못 적힘' },
  });

const refund = (pledgeId: string) =>
  payments.emit('jangteo.pledges', 'PledgeRefundDue', {
    pledgeId,
    campaignId,
    amountKrw: won,
    reason: 'cancelled_by_donor',
    dueAt: new Date().toISOString(),
  });

const listed = async () => {
  const { body } = await payments.http('list-donation-receipts', {
    claims: treasurer,
    params: { campaignId },
    query: { limit: '100' },
  });
  return body.items as { number: string; pledgeId: string; status: string; donorName: string }[];
};

const receiptNews = async (pledgeId: string) =>
  (await newsOf(payments, pledgeId))
    .map(({ detailType }) => detailType)
    .filter((detailType) => detailType.startsWith('DonationReceipt'));

describe('a donation receipt', () => {
  it('is issued once for one request, also when twenty come at once', async () => {
    const pledgeId = await paidPledge();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue(pledgeId, kim, key)));
    const issued = answers.filter(({ status }) => status === 201);
    expect(issued.length).toBeGreaterThan(0);
    expect(new Set(issued.map(({ body }) => body.number))).toEqual(new Set([`${year}-000001`]));
    expect((await issue(pledgeId, kim, key)).body).toEqual(issued[0]?.body);
    const other = { ...kim, name: '이후원' };
    expect((await issue(pledgeId, other, key)).body.code).toBe('idempotency_key_reused');
    expect((await issue(pledgeId)).body.code).toBe('donation_receipt_stands');
  });

  it('has the next number of the year, without a gap, when many ask at once', async () => {
    const before = (await listed()).length;
    const pledges = await Promise.all(Array.from({ length: 6 }, () => paidPledge()));
    await Promise.all(pledges.map(issueInTheEnd));
    const numbers = (await listed()).map(({ number }) => number).toSorted();
    expect(numbers).toEqual(
      Array.from({ length: before + 6 }, (_, index) => `${year}-00000${index + 1}`),
    );
  });

  it('is issued by nobody who was not found eligible, and for nothing that was sold', async () => {
    const pledgeId = await paidPledge();
    const refusal = async () => (await issue(pledgeId)).body.code;
    await found(null);
    expect(await refusal()).toBe('donation_receipt_not_offered');
    await found('고시');
    await campaignGives('pre_order');
    expect(await refusal()).toBe('donation_receipt_not_offered');
    await campaignGives('donation');
    await payments.emit('jangteo.associations', 'AssociationSuspended', {
      associationId,
      reason: '등록 취소',
      suspendedAt: nextInstant(),
    });
    expect(await refusal()).toBe('donation_receipt_not_offered');
    await found('고시');
    expect((await issue(pledgeId)).status).toBe(201);
  });

  it('names only a number that can be one', async () => {
    const pledgeId = await paidPledge();
    for (const identityNumber of ['900101-9000000', '901301-2000000', '121-82-12343', '12']) {
      const { status, body } = await issue(pledgeId, { ...kim, identityNumber });
      expect([status, body.code]).toEqual([400, 'invalid_request']);
    }
    // A company's, with its check digit.
    expect((await issue(pledgeId, { ...kim, identityNumber: '121-82-12342' })).status).toBe(201);
  });

  it('is cancelled before another is issued, and stays in the list that is filed', async () => {
    const pledgeId = await paidPledge();
    const first = await issue(pledgeId, kim, 'first-of-two');
    const key = newKey();
    const gone = await cancel(pledgeId, key);
    expect(gone.body.status).toBe('cancelled');
    expect((await cancel(pledgeId)).body.code).toBe('donation_receipt_cancelled');
    const second = await issue(pledgeId, { ...kim, name: '이후원' });
    expect(second.body.number).not.toBe(first.body.number);
    // The first request again is told of the first receipt as it was issued, not given a third.
    expect((await issue(pledgeId, kim, 'first-of-two')).body).toEqual(first.body);
    // And the cancellation again is of the receipt it cancelled, not of the one that followed.
    expect((await cancel(pledgeId, key)).body).toEqual(gone.body);
    const mine = (await listed()).filter((receipt) => receipt.pledgeId === pledgeId);
    expect(mine.map(({ status, donorName }) => [status, donorName])).toEqual([
      ['cancelled', '김후원'],
      ['issued', '이후원'],
    ]);
  });
});

describe('money that goes back', () => {
  it('takes its receipt with it in one write, and lets none be issued after', async () => {
    const pledgeId = await paidPledge();
    await issue(pledgeId);
    await refund(pledgeId);
    expect(await receiptNews(pledgeId)).toEqual(['DonationReceiptCancelled']);
    expect((await issue(pledgeId)).body.code).toBe('receipt_not_ready');
  });

  it('never ends beside a receipt that stands, whoever is first', async () => {
    const pledges = await Promise.all(Array.from({ length: 12 }, () => paidPledge()));
    await Promise.all(pledges.flatMap((pledgeId) => [issue(pledgeId), refund(pledgeId)]));
    const standing = (await listed()).filter(({ status }) => status === 'issued');
    expect(standing.filter(({ pledgeId }) => pledges.includes(pledgeId))).toEqual([]);
    for (const pledgeId of pledges) {
      expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 1, refundedKrw: won });
    }
  });

  it('waits when a receipt is issued between its look and its write', async () => {
    const pledgeId = await paidPledge();
    const { withoutReceipt } = await import(
      '../../../functions/payments/store/donation-receipt-item.ts'
    );
    const { guardedTransaction } = await import('../../../shared/dynamo/guarded-write.ts');
    const { documentClient } = await import('../../../shared/dynamo/client.ts');
    const table = process.env.PAYMENTS_TABLE ?? '';
    const look = await withoutReceipt(table, pledgeId, { by: 'x', reason: 'x', at: nextInstant() });
    await issue(pledgeId);
    expect((await guardedTransaction(documentClient, [look])).written).toBe(false);
  });
});
