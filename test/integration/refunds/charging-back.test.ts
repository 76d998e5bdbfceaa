import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { lambdaContext } from '../../support/http-event.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({});
});
afterAll(() => engine.stop());

it('is taken off what can be granted of its pledge once, told twice and several at once', async () => {
  const { handler } = await import('../../../functions/refunds/record-refund/handler.ts');
  const { requestStore } = await import('../../../functions/refunds/store/request-store.ts');
  const { campaignStore } = await import('../../../functions/refunds/store/campaign-store.ts');
  const campaignId = newId('campaign');
  const table = process.env.REFUNDS_TABLE ?? '';
  await campaignStore(table).keepCampaign(campaignId, newId('association'), true);
  const pledgeId = newId('pledge');
  const at = '2026-06-04T01:00:00.000Z';
  const told = (refundId: string, amountKrw: number) => {
    const data = {
      refundId,
      paymentId: newId('payment'),
      pledgeId,
      campaignId,
      amountKrw,
      providerFeeKrw: 0,
      providerFeeVatKrw: 0,
      leftKrw: 0,
      refundedAt: at,
      cause: 'charged_back',
    };
    const event = {
      source: 'jangteo.payments',
      'detail-type': 'PaymentRefunded',
      detail: { id: newId('event'), version: 1, occurredAt: at, data },
    };
    return handler(event as never, lambdaContext() as never);
  };
  const ids = [newId('refund'), newId('refund'), newId('refund')];
  await Promise.all(ids.map((refundId, index) => told(refundId, (index + 1) * 1_000)));
  await Promise.all(
    [...ids, ...ids].map((refundId, index) => told(refundId, ((index % 3) + 1) * 1_000)),
  );
  const tally = await requestStore(table).tallyOf(pledgeId);
  expect(tally).toEqual({ units: {}, amountKrw: 6_000, version: 3 });
});
