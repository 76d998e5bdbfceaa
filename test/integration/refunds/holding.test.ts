import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { lambdaContext } from '../../support/http-event.ts';

/** Receipts, the pages of a campaign's refund and its end, on the real tables. */
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({});
});
afterAll(() => engine.stop());

const approvedAt = '2026-06-08T01:00:00.000Z';
const associationId = newId('association');

const loaded = async () => {
  const table = process.env.REFUNDS_TABLE ?? '';
  const [keep, hold, complete, { campaignStore }, { heldStore }] = await Promise.all([
    import('../../../functions/refunds/keep-receipt/handler.ts'),
    import('../../../functions/refunds/hold-receipts/handler.ts'),
    import('../../../functions/refunds/complete-campaign-refund/handler.ts'),
    import('../../../functions/refunds/store/campaign-store.ts'),
    import('../../../functions/refunds/store/held-store.ts'),
  ]);
  const campaigns = campaignStore(table);
  const held = heldStore(table);
  return {
    campaigns,
    held,
    receipt: (what: 'Issued' | 'Cancelled', campaignId: string, pledgeId: string, at: string) =>
      keep.handler(
        {
          source: 'jangteo.payments',
          'detail-type': `DonationReceipt${what}`,
          detail: {
            id: newId('event'),
            version: 1,
            occurredAt: at,
            data: { pledgeId, campaignId, associationId, at },
          },
        } as never,
        lambdaContext() as never,
      ),
    holdPage: (campaignId: string, pledgeIds: readonly string[]) =>
      hold.handler(
        {
          campaignId,
          approvedAt,
          refunds: pledgeIds.map((pledgeId) => ({
            pledgeId,
            paymentId: newId('payment'),
            amountKrw: 10_000,
          })),
        } as never,
        lambdaContext() as never,
      ) as Promise<{ held: readonly string[] }>,
    complete: (campaignId: string) =>
      complete.handler({ campaignId, refused: 0 } as never, lambdaContext() as never),
    approvedRefund: async () => {
      const campaignId = newId('campaign');
      const proposed = {
        campaignId,
        associationId,
        status: 'approved' as const,
        reason: '이행할 수 없음',
        proposedBy: 'operator-1',
        proposedAt: approvedAt,
        approvedBy: 'finance-1',
        approvedAt,
        completedAt: null,
        refusedCount: 0,
        version: 1,
      };
      expect(await campaigns.move(proposed)).toBe(true);
      return campaignId;
    },
  };
};

it('holds back what has a receipt, waits for it, and lets it go once when it is cancelled', async () => {
  const world = await loaded();
  const { receipt, holdPage, complete, campaigns, held } = world;
  const campaignId = await world.approvedRefund();
  const pledgeIds = Array.from({ length: 150 }, () => newId('pledge'));
  const [first = '', second = ''] = [pledgeIds[3], pledgeIds[140]];
  await receipt('Issued', campaignId, first, '2026-06-01T00:00:00.000Z');
  await receipt('Issued', campaignId, second, '2026-06-01T00:00:00.000Z');
  const page = await holdPage(campaignId, pledgeIds);
  expect(page.held.toSorted()).toEqual([first, second].toSorted());
  // A page that is told again holds the same, and counts nothing twice.
  await holdPage(campaignId, pledgeIds);
  expect(await held.count(campaignId)).toBe(2);
  await complete(campaignId);
  await complete(campaignId);
  expect((await campaigns.find(campaignId))?.status).toBe('waiting');
  await receipt('Cancelled', campaignId, first, '2026-06-09T00:00:00.000Z');
  expect((await campaigns.find(campaignId))?.status).toBe('waiting');
  const last = () => receipt('Cancelled', campaignId, second, '2026-06-10T00:00:00.000Z');
  await Promise.all([last(), last(), last()]);
  await last();
  expect(await held.count(campaignId)).toBe(0);
  expect(await campaigns.find(campaignId)).toMatchObject({ status: 'completed' });
  expect((await holdPage(campaignId, pledgeIds)).held).toEqual([]);
});

it('is complete when the receipts are cancelled while the pages are walked', async () => {
  const world = await loaded();
  const { receipt, holdPage, complete, campaigns } = world;
  for (let n = 0; n < 8; n += 1) {
    const campaignId = await world.approvedRefund();
    const pledgeId = newId('pledge');
    await receipt('Issued', campaignId, pledgeId, '2026-06-01T00:00:00.000Z');
    await Promise.all([
      holdPage(campaignId, [pledgeId]).then(() => complete(campaignId)),
      receipt('Cancelled', campaignId, pledgeId, '2026-06-09T00:00:00.000Z'),
    ]);
    expect((await campaigns.find(campaignId))?.status).toBe('completed');
  }
});
