import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RefundRequest } from '../../../functions/refunds/domain/request.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { callHandler } from '../../support/http-event.ts';

/** A donation receipt stands for the money that is asked back: the tax office has been told that it was given. */

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const associationId = newId('association');
const rewardId = newId('reward');
const request: RefundRequest = {
  refundRequestId: newId('refundrequest'),
  pledgeId: newId('pledge'),
  campaignId: newId('campaign'),
  associationId,
  donorId: newId('donor'),
  ground: 'defect',
  deliveredOn: '2026-01-20',
  lines: [{ rewardId, quantity: 1, amountKrw: 30_000 }],
  amountKrw: 30_000,
  paidKrw: 30_000,
  pledgedUnits: { [rewardId]: 1 },
  reason: '깨져서 왔습니다.',
  evidence: [],
  requestedAt: new Date().toISOString(),
  status: 'open',
  dueAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
  decisions: [],
  appeal: null,
  refundedAt: null,
  version: 1,
};

it('blocks the grant until it is cancelled, also when it is issued while somebody decides', async () => {
  const { contract } = await import('../../../functions/refunds/decide-request/contract.ts');
  const { handler, decideRequest } = await import(
    '../../../functions/refunds/decide-request/handler.ts'
  );
  const { requestStore } = await import('../../../functions/refunds/store/request-store.ts');
  const { campaignStore } = await import('../../../functions/refunds/store/campaign-store.ts');
  const table = process.env.REFUNDS_TABLE ?? '';
  const requests = requestStore(table);
  await requests.create(request);
  const receipt = (issued: boolean, at: string) =>
    campaignStore(table).keepReceipt(request.pledgeId, issued, at);
  const grant = async () => {
    const answer = await callHandler(handler, contract, {
      params: { refundRequestId: request.refundRequestId },
      headers: { 'idempotency-key': `key-${Math.random()}` },
      body: { decision: 'grant', note: '확인했습니다.' },
      claims: { sub: 'owner', role: 'association', associationId, memberRole: 'owner' },
    });
    return [answer.status, answer.body.code ?? answer.body.status];
  };

  await receipt(true, '2026-02-01T00:00:00.000Z');
  expect(await grant()).toEqual([409, 'donation_receipt_issued']);
  expect((await requests.tallyOf(request.pledgeId)).amountKrw).toBe(0);

  // Cancelled, but issued anew behind the back of who decides: the write itself refuses.
  await receipt(false, '2026-02-02T00:00:00.000Z');
  const late = {
    ...requests,
    receiptStands: async (pledgeId: string) => {
      const stands = await requests.receiptStands(pledgeId);
      if (!stands) await receipt(true, '2026-02-03T00:00:00.000Z');
      return stands;
    },
  };
  const decided = decideRequest(
    {
      principal: { subject: 'owner', role: 'association', associationId, memberRole: 'owner' },
      params: { refundRequestId: request.refundRequestId },
      body: { decision: 'grant', note: '확인했습니다.' },
      idempotencyKey: 'key-late',
      requestHash: 'hash',
    } as never,
    { requests: late, clock: { nowMs: Date.now } },
  );
  await expect(decided).rejects.toThrow('donation_receipt_issued');
  expect((await requests.find(request.refundRequestId))?.status).toBe('open');

  await receipt(false, '2026-02-04T00:00:00.000Z');
  expect(await grant()).toEqual([200, 'granted']);
  expect((await requests.tallyOf(request.pledgeId)).amountKrw).toBe(30_000);
});
