import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RefundOutcome } from '../../../events/refunding.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { CARD, MINUTE_MS } from '../../support/provider-sandbox.ts';
import {
  awaitPayment,
  campaignId,
  confirm,
  donor,
  newsOf,
  payInWindow,
  startPayments,
  type TestPayments,
  won,
} from './support.ts';

let payments: TestPayments;
beforeAll(async () => {
  payments = await startPayments();
});
afterAll(() => payments.stop());
afterEach(() => {
  vi.useRealTimers();
});

const paidWith = async (cardNumber: string, donorId = 'donor-1') => {
  const pledgeId = await awaitPayment(payments, { donorId });
  const paymentKey = await payInWindow(payments, { orderId: `${pledgeId}-1`, cardNumber });
  const { body } = await confirm(payments, pledgeId, paymentKey, { donorId });
  return { pledgeId, paymentId: String(body.paymentId), amountKrw: won };
};

const refundDue = (pledgeId: string, id: string, amountKrw = won) =>
  payments.emit(
    'jangteo.pledges',
    'PledgeRefundDue',
    {
      pledgeId,
      campaignId,
      amountKrw,
      reason: 'cancelled_by_donor',
      dueAt: new Date().toISOString(),
    },
    id,
  );

const refundPage = async (refunds: readonly object[]): Promise<readonly RefundOutcome[]> =>
  ((await payments.invoke('refund-page', { campaignId, refunds })) as { outcomes: RefundOutcome[] })
    .outcomes;

const refundNews = async (pledgeId: string) =>
  (await newsOf(payments, pledgeId)).filter(({ detailType }) => detailType === 'PaymentRefunded');

const refusalNews = async (pledgeId: string) =>
  (await newsOf(payments, pledgeId))
    .filter(({ detailType }) => detailType === 'PaymentRefundRefused')
    .map(({ data }) => data as { amountKrw: number; code: string });

describe('giving an ended pledge its money back', () => {
  it('refunds once, also when the event comes three times at once, and tells it once', async () => {
    const donorId = newId('donor');
    const { pledgeId } = await paidWith(CARD.approved, donorId);
    const id = newId('event');
    await Promise.allSettled([1, 2, 3].map(() => refundDue(pledgeId, id)));
    await refundDue(pledgeId, id);
    expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 1, refundedKrw: 30_000 });
    const news = await refundNews(pledgeId);
    expect(news).toHaveLength(1);
    expect(news[0]?.data).toMatchObject({
      pledgeId,
      amountKrw: 30_000,
      providerFeeKrw: 900,
      providerFeeVatKrw: 90,
    });
    const { body } = await payments.http('list-payments', { claims: donor(donorId) });
    const kinds = (body.items as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['refund', 'payment']);
  });

  it('refunds once when the answer of the refund is lost', async () => {
    const { pledgeId } = await paidWith(CARD.refundAnswerLost);
    await refundDue(pledgeId, newId('event'));
    expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 1, refundedKrw: 30_000 });
    expect(await refundNews(pledgeId)).toHaveLength(1);
  });

  it('never gives back more than was paid, in parts or twice', async () => {
    const { pledgeId } = await paidWith(CARD.approved);
    await refundDue(pledgeId, newId('event'), 10_001);
    await refundDue(pledgeId, newId('event'), 9_999);
    await refundDue(pledgeId, newId('event'), 10_001);
    expect(await refusalNews(pledgeId)).toMatchObject([{ amountKrw: 10_001 }]);
    await refundDue(pledgeId, newId('event'), 10_000);
    await refundDue(pledgeId, newId('event'), 1);
    expect((await refusalNews(pledgeId)).map(({ code }) => code)).toEqual([
      'more_than_paid',
      'more_than_paid',
    ]);
    expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 3, refundedKrw: 30_000 });
    // The parts of the fee that come back add up to the whole fee of 900 and its VAT of 90.
    const fees = (await refundNews(pledgeId)).map(
      ({ data }) => data as { providerFeeKrw: number; providerFeeVatKrw: number },
    );
    expect(fees.reduce((sum, fee) => sum + fee.providerFeeKrw, 0)).toBe(900);
    expect(fees.reduce((sum, fee) => sum + fee.providerFeeVatKrw, 0)).toBe(90);
  });

  it('tells once that the provider refused, and leaves the money free for another way', async () => {
    const { pledgeId } = await paidWith(CARD.noRefunds);
    const id = newId('event');
    await refundDue(pledgeId, id);
    await refundDue(pledgeId, id);
    expect(await refusalNews(pledgeId)).toMatchObject([
      { amountKrw: won, code: 'EXCEED_MAX_REFUND_DUE' },
    ]);
    expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 0 });
    const items = await payments.itemsOf('payments');
    const payment = items.find(({ pk, sk }) => pk === pledgeId && sk === 'PAYMENT');
    expect(payment?.refundKrw).toBe(0);
  });

  it('takes a refund that went by bank transfer off the payment once, also when a refund runs', async () => {
    const { pledgeId } = await paidWith(CARD.approved);
    const refundId = newId('refund');
    const transferredAt = new Date().toISOString();
    const data = { refundId, pledgeId, campaignId, amountKrw: 20_000, transferredAt };
    const told = () => payments.emit('jangteo.refunds', 'RefundTransferred', data);
    await Promise.all([told(), told(), refundDue(pledgeId, newId('event'), 20_000)]);
    await told();
    // One of the two has it, and the other is told as refused; never both.
    const made = (await refundNews(pledgeId)).map(({ data: each }) => each);
    expect(made).toMatchObject([{ amountKrw: 20_000, leftKrw: 10_000 }]);
    expect(await refusalNews(pledgeId)).toMatchObject([{ code: 'more_than_paid' }]);
    const { refunds } = await payments.bookOf(pledgeId);
    const cause = (made[0] as { cause: string }).cause;
    expect(refunds).toBe(cause === 'transferred' ? 0 : 1);
  });

  it('leaves an unknown refund to the sweeper, which finds it made', async () => {
    const { pledgeId } = await paidWith(CARD.approved);
    await payments.sandbox.client.put('/__sandbox/faults', {
      rules: [
        { operation: 'cancel', fault: 'error_after' },
        { operation: 'read', fault: 'unavailable' },
      ],
    });
    await refundDue(pledgeId, newId('event'));
    expect(await refundNews(pledgeId)).toHaveLength(0);
    await payments.sandbox.client.put('/__sandbox/faults', { rules: [] });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * MINUTE_MS });
    await payments.invoke('resolve-payments', {});
    expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 1, refundedKrw: 30_000 });
    expect(await refundNews(pledgeId)).toHaveLength(1);
  });
});

describe('giving a page of charges back', () => {
  it('answers the same at each repeat, tells no event, and refunds each once', async () => {
    const cards = [CARD.approved, CARD.refundAnswerLost, CARD.approved];
    const paid = await Promise.all(cards.map((card) => paidWith(card)));
    const [first] = await Promise.all([refundPage(paid), refundPage(paid)]);
    const outcomes = await refundPage(paid);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refunded', 'refunded', 'refunded']);
    expect(await refundPage(paid)).toEqual(outcomes);
    expect(first?.length).toBe(3);
    for (const { pledgeId } of paid) {
      expect(await payments.bookOf(pledgeId)).toMatchObject({ refunds: 1, refundedKrw: 30_000 });
      expect(await refundNews(pledgeId)).toHaveLength(0);
    }
  });

  it('refuses what was never paid, or was given back another way', async () => {
    const unpaid = { pledgeId: newId('pledge'), paymentId: newId('payment'), amountKrw: won };
    const back = await paidWith(CARD.approved);
    await refundDue(back.pledgeId, newId('event'));
    expect(await refundPage([unpaid, back])).toEqual([
      { outcome: 'refused', pledgeId: unpaid.pledgeId, code: 'nothing_paid' },
      { outcome: 'refused', pledgeId: back.pledgeId, code: 'more_than_paid' },
    ]);
    expect((await payments.bookOf(back.pledgeId)).refunds).toBe(1);
  });
});
