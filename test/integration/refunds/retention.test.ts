import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract as appealContract } from '../../../functions/refunds/appeal-request/contract.ts';
import { contract as decideContract } from '../../../functions/refunds/decide-request/contract.ts';
import type { Dispute } from '../../../functions/refunds/domain/dispute.ts';
import type { RefusedRefund } from '../../../functions/refunds/domain/refused-refund.ts';
import type { RefundRequest } from '../../../functions/refunds/domain/request.ts';
import { newId } from '../../../shared/identity/ids.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { callHandler } from '../../support/http-event.ts';

/** What people wrote in a dispute, three years and a day on; what a transfer was proved by, after five. */

const words = 'planted-words-of-a-person';
/** Decided on 30 January 2026 in Korea. */
const dueAt = '2026-01-30T09:00:00.000Z';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const requestOf = (status: RefundRequest['status'], due: string): RefundRequest => ({
  refundRequestId: newId('refundrequest'),
  pledgeId: newId('pledge'),
  campaignId: newId('campaign'),
  associationId: newId('association'),
  donorId: newId('donor'),
  ground: 'defect',
  deliveredOn: '2026-01-20',
  lines: [{ rewardId: newId('reward'), quantity: 1, amountKrw: 30_000 }],
  amountKrw: 30_000,
  paidKrw: 30_000,
  pledgedUnits: {},
  reason: `${words} 1`,
  evidence: [{ description: `${words} 2`, url: `https://files.example/${words}` }],
  requestedAt: '2026-01-27T09:00:00.000Z',
  status,
  dueAt: due,
  decisions: [
    { decision: 'refuse', by: 'owner', role: 'association', note: `${words} 3`, at: dueAt },
  ],
  appeal: { reason: `${words} 4`, at: dueAt },
  refundedAt: null,
  version: 1,
});

const disputeOf = (status: Dispute['status'], due: string): Dispute => ({
  disputeId: newId('dispute'),
  refundId: newId('refund'),
  pledgeId: newId('pledge'),
  campaignId: newId('campaign'),
  associationId: newId('association'),
  amountKrw: 30_000,
  chargedBackAt: '2026-01-27T09:00:00.000Z',
  status,
  dueAt: due,
  answers: [
    {
      by: 'owner',
      role: 'association',
      position: 'contest',
      statement: `${words} 5`,
      evidence: [{ description: `${words} 6`, url: `https://files.example/${words}` }],
      at: dueAt,
    },
  ],
  loss: status === 'lost' ? { by: 'operator', note: `${words} 7`, at: dueAt } : null,
  wonAt: status === 'won' ? dueAt : null,
  version: 1,
});

const refusedOf = (status: RefusedRefund['status'], paidAt: string | null): RefusedRefund => ({
  refusedRefundId: newId('refund'),
  pledgeId: newId('pledge'),
  campaignId: newId('campaign'),
  amountKrw: 30_000,
  refundRequestId: null,
  code: 'NOT_CANCELABLE_PAYMENT',
  refusedAt: '2026-01-27T09:00:00.000Z',
  status,
  tries: 1,
  transfer: {
    by: 'officer',
    at: '2026-01-28T09:00:00.000Z',
    transferredOn: '2026-01-28',
    evidence: [{ description: words, url: `https://files.example/${words}` }],
  },
  paidAt,
  version: 1,
});

const itemsWithWords = async (): Promise<number> => {
  const items = await engine.rawItems('refunds');
  return items.filter((item) => JSON.stringify(item).includes(words)).length;
};

it('keeps what people wrote for three years, and not a day longer, however often it runs', async () => {
  const { eraseOldTexts } = await import('../../../functions/refunds/erase-old-texts/handler.ts');
  const { requestStore } = await import('../../../functions/refunds/store/request-store.ts');
  const { requestLists } = await import('../../../functions/refunds/store/request-lists.ts');
  const { disputeStore } = await import('../../../functions/refunds/store/dispute-store.ts');
  const { refusedStore } = await import('../../../functions/refunds/store/refused-store.ts');
  const table = process.env.REFUNDS_TABLE ?? '';
  const [requests, disputes] = [requestStore(table), disputeStore(table)];
  const ended = ['refused', 'rejected', 'refunded'] as const;
  const old = ended.map((status) => requestOf(status, dueAt));
  // One that still waits for a person, and one of the next day.
  const young = [requestOf('open', dueAt), requestOf('refunded', '2026-01-31T09:00:00.000Z')];
  for (const request of [...old, ...young]) await requests.create(request);
  const oldDisputes = [disputeOf('won', dueAt), disputeOf('lost', dueAt)];
  const youngDisputes = [
    disputeOf('answered', dueAt),
    disputeOf('lost', '2026-01-31T09:00:00.000Z'),
  ];
  for (const dispute of [...oldDisputes, ...youngDisputes]) await disputes.open(dispute);
  const runAt = (iso: string) =>
    eraseOldTexts({
      requests,
      disputes,
      refused: refusedStore(table),
      lists: requestLists(table),
      clock: { nowMs: () => Date.parse(iso) },
    });

  await runAt('2029-01-30T14:59:59.000Z');
  expect(await itemsWithWords()).toBe(9);
  await runAt('2029-01-30T15:00:00.000Z');
  expect(await itemsWithWords()).toBe(4);
  const [first] = old;
  const emptied = await requests.find(first?.refundRequestId ?? '');
  expect(emptied).toMatchObject({ amountKrw: 30_000, status: 'refused', reason: '', version: 2 });
  await runAt('2029-01-30T15:00:00.000Z');
  expect((await requests.find(first?.refundRequestId ?? ''))?.version).toBe(2);
  const lost = await disputes.find(oldDisputes[1]?.disputeId ?? '');
  expect(lost).toMatchObject({ amountKrw: 30_000, status: 'lost', loss: { note: '' }, version: 2 });
});

it('keeps what a bank transfer was proved by for five years, and not a day longer', async () => {
  const { eraseOldTexts } = await import('../../../functions/refunds/erase-old-texts/handler.ts');
  const { requestStore } = await import('../../../functions/refunds/store/request-store.ts');
  const { requestLists } = await import('../../../functions/refunds/store/request-lists.ts');
  const { disputeStore } = await import('../../../functions/refunds/store/dispute-store.ts');
  const { refusedStore } = await import('../../../functions/refunds/store/refused-store.ts');
  const table = process.env.REFUNDS_TABLE ?? '';
  const refused = refusedStore(table);
  const paid = refusedOf('paid', dueAt);
  const byCard = { ...refusedOf('paid', dueAt), transfer: null };
  const nextDay = refusedOf('paid', '2026-01-31T09:00:00.000Z');
  const open = refusedOf('recorded', null);
  for (const each of [paid, byCard, nextDay, open]) await refused.save(each);
  const evidenceOf = async ({ refusedRefundId }: RefusedRefund) =>
    (await refused.find(refusedRefundId))?.transfer?.evidence.length;
  const runAt = (iso: string) =>
    eraseOldTexts({
      requests: requestStore(table),
      disputes: disputeStore(table),
      refused,
      lists: requestLists(table),
      clock: { nowMs: () => Date.parse(iso) },
    });

  await runAt('2031-01-30T14:59:59.000Z');
  expect(await evidenceOf(paid)).toBe(1);
  await runAt('2031-01-30T15:00:00.000Z');
  await runAt('2031-01-30T15:00:00.000Z');
  expect(await Promise.all([paid, nextDay, open].map(evidenceOf))).toEqual([0, 1, 1]);
  expect(await refused.find(paid.refusedRefundId)).toMatchObject({
    amountKrw: 30_000,
    status: 'paid',
    transfer: { by: 'officer', transferredOn: '2026-01-28' },
    version: 2,
  });
  expect((await refused.find(byCard.refusedRefundId))?.version).toBe(2);
});

it('leaves no word of a decision or an appeal in any record of who spoke', async () => {
  const { eraseOldTexts } = await import('../../../functions/refunds/erase-old-texts/handler.ts');
  const { handler: decide } = await import('../../../functions/refunds/decide-request/handler.ts');
  const { handler: appeal } = await import('../../../functions/refunds/appeal-request/handler.ts');
  const { requestStore } = await import('../../../functions/refunds/store/request-store.ts');
  const { requestLists } = await import('../../../functions/refunds/store/request-lists.ts');
  const { disputeStore } = await import('../../../functions/refunds/store/dispute-store.ts');
  const { refusedStore } = await import('../../../functions/refunds/store/refused-store.ts');
  const table = process.env.REFUNDS_TABLE ?? '';
  const before = await itemsWithWords();
  const due = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const request = { ...requestOf('open', due), appeal: null, decisions: [] };
  await requestStore(table).create(request);
  const { refundRequestId, associationId, donorId } = request;
  const call = (run: unknown, contract: HttpContract, claims: object, body: object) =>
    callHandler(run, contract, {
      params: { refundRequestId },
      headers: { 'idempotency-key': newId('act') },
      body,
      claims: claims as Record<string, string>,
    });
  const owner = { sub: 'owner', role: 'association', associationId, memberRole: 'owner' };
  const refusal = { decision: 'refuse', note: words };
  expect((await call(decide, decideContract, owner, refusal)).status).toBe(200);
  const donor = { sub: donorId, role: 'donor' };
  expect((await call(appeal, appealContract, donor, { reason: words })).status).toBe(200);
  const operator = { sub: 'operator', role: 'operator' };
  expect((await call(decide, decideContract, operator, refusal)).status).toBe(200);
  expect(await itemsWithWords()).toBeGreaterThan(before);

  await eraseOldTexts({
    requests: requestStore(table),
    lists: requestLists(table),
    disputes: disputeStore(table),
    refused: refusedStore(table),
    clock: { nowMs: () => Date.now() + 4 * 365 * 86_400_000 },
  });
  const left = (await engine.rawItems('refunds')).filter(({ pk }) => pk?.S === refundRequestId);
  // The request, and who refused, appealed and rejected.
  expect(left.map(({ sk }) => sk?.S?.split('#')[0]).toSorted()).toEqual([
    ...['ACT', 'ACT', 'ACT', 'REQUEST'],
  ]);
  expect(left.filter((item) => JSON.stringify(item).includes(words))).toEqual([]);
});
