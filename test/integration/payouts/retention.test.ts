import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Payout } from '../../../functions/payouts/domain/payout.ts';
import type { Repayment } from '../../../functions/payouts/domain/repayment.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** What payouts and repayments were proved by, five years and a day on. */

const words = 'planted-words-of-a-person';
/** Ended on 30 January 2026 in Korea, and on the day after. */
const endedAt = '2026-01-30T09:00:00.000Z';
const nextDay = '2026-01-31T09:00:00.000Z';
const evidence = [{ kind: 'delivery', description: words, url: `https://files.example/${words}` }];

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const payoutOf = (end: object): Payout =>
  ({
    payoutId: newId('payout'),
    campaignId: newId('campaign'),
    associationId: newId('association'),
    trancheId: newId('tranche'),
    milestone: 1,
    amountKrw: 91_200,
    nettedKrw: 0,
    nettedAttempt: 1,
    availableAt: '2026-01-20T00:00:00.000Z',
    requestedBy: 'treasurer',
    requestedAt: '2026-01-20T00:00:00.000Z',
    evidence,
    destination: {
      payoutAccountId: newId('account'),
      sellerId: 'seller_1',
      bankCode: '020',
      accountLastDigits: '4821',
    },
    approvals: [],
    attempt: 1,
    version: 1,
    ...end,
  }) as unknown as Payout;

const repaymentOf = (end: Partial<Repayment>): Repayment => ({
  repaymentId: newId('repayment'),
  campaignId: newId('campaign'),
  associationId: newId('association'),
  amountKrw: 48_350,
  receivedOn: '2026-01-29',
  evidence,
  status: 'recorded',
  recordedBy: 'officer',
  recordedAt: '2026-01-29T09:00:00.000Z',
  confirmedBy: null,
  confirmedAt: null,
  rejection: null,
  version: 1,
  ...end,
});

const itemsWithWords = async (): Promise<number> => {
  const items = await engine.rawItems('payouts');
  return items.filter((item) => JSON.stringify(item).includes(words)).length;
};

it('is kept for five years, and not a day longer, however often it is erased', async () => {
  const { eraseOldEvidence } = await import(
    '../../../functions/payouts/erase-old-evidence/handler.ts'
  );
  const { payoutStore } = await import('../../../functions/payouts/store/payout-store.ts');
  const { payoutLists } = await import('../../../functions/payouts/store/payout-lists.ts');
  const { repaymentStore } = await import('../../../functions/payouts/store/repayment-store.ts');
  const { emptyDebt } = await import('../../../functions/payouts/domain/debt.ts');
  const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
  const table = process.env.PAYOUTS_TABLE ?? '';
  const [payouts, repayments] = [payoutStore(table), repaymentStore(table)];

  const rejection = { by: 'officer', at: endedAt, reason: words };
  const ended = [
    payoutOf({ status: 'completed', completedAt: endedAt }),
    payoutOf({ status: 'rejected', rejection }),
  ];
  const standing = [
    payoutOf({ status: 'completed', completedAt: nextDay }),
    payoutOf({ status: 'transferring', approvedAt: endedAt, since: endedAt }),
  ];
  for (const payout of [...ended, ...standing]) {
    const { payoutId, version } = payout;
    // A version before it, for the store to write over.
    await awsDocuments().send(
      new PutCommand({ TableName: table, Item: { pk: payoutId, sk: 'PAYOUT', version } }),
    );
    expect(await payouts.move(payout, payout)).toBe(true);
  }
  const paidBack = [
    repaymentOf({ status: 'confirmed', confirmedBy: 'other', confirmedAt: endedAt }),
    repaymentOf({ status: 'rejected', rejection }),
    repaymentOf({ status: 'confirmed', confirmedBy: 'other', confirmedAt: nextDay }),
    repaymentOf({}),
  ];
  for (const repayment of paidBack) {
    const debt = { ...emptyDebt(repayment.campaignId, repayment.associationId), version: 1 };
    await repayments.record(repayment, debt, 'hash');
  }
  const runAt = (iso: string) =>
    eraseOldEvidence({
      lists: payoutLists(table),
      payouts,
      repayments,
      clock: { nowMs: () => Date.parse(iso) },
    });

  await runAt('2031-01-30T14:59:59.000Z');
  expect(await itemsWithWords()).toBe(8);
  await runAt('2031-01-30T15:00:00.000Z');
  expect(await itemsWithWords()).toBe(4);
  const [first] = ended;
  const emptied = await payouts.find(first?.payoutId ?? '');
  expect(emptied).toMatchObject({ amountKrw: 91_200, status: 'completed', evidence: [] });
  await runAt('2031-01-30T15:00:00.000Z');
  expect((await payouts.find(first?.payoutId ?? ''))?.version).toBe(emptied?.version);
  const [confirmed] = paidBack;
  expect(await repayments.find(confirmed?.repaymentId ?? '')).toMatchObject({
    amountKrw: 48_350,
    status: 'confirmed',
    receivedOn: '2026-01-29',
    evidence: [],
    version: 2,
  });
});
