import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** Who gave, as donation receipts name them: sealed, and until a day five years on. */

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

it('is kept sealed, for five years in Korea and not a day longer', async () => {
  const { eraseKeptUntil, identityItem, identityStore } = await import(
    '../../../functions/payments/store/donor-identity.ts'
  );
  const { identityKeptUntil } = await import(
    '../../../functions/payments/domain/donation-receipt.ts'
  );
  const { eraseOldReceipts } = await import(
    '../../../functions/payments/erase-old-receipts/handler.ts'
  );
  const { PutCommand, ScanCommand } = await import('@aws-sdk/lib-dynamodb');
  const TableName = process.env.RECEIPT_DONORS_TABLE ?? '';
  const identity = { name: '김후원', identityNumber: '9001012000000' };
  const receiptId = newId('receipt');
  // Late on 31 March in Korea, so 1 April there is not yet the day of issue.
  const keptUntil = identityKeptUntil('2026-03-31T14:59:59.000Z');
  const kept = { receiptId, identity, requestHash: 'h', keptUntil };
  await awsDocuments().send(new PutCommand({ TableName, Item: identityItem('key', kept) }));

  const { Items = [] } = await awsDocuments().send(new ScanCommand({ TableName }));
  const text = JSON.stringify(Items);
  expect([Items.length, text.includes(identity.name)]).toEqual([1, false]);
  expect(text).not.toContain(identity.identityNumber);
  const read = async () =>
    (await identityStore(TableName, 'key').read([receiptId])).get(receiptId)?.name;
  const runAt = (iso: string) =>
    eraseOldReceipts({
      erase: (nowIso, limit) => eraseKeptUntil(TableName, nowIso, limit),
      clock: { nowMs: () => Date.parse(iso) },
    });
  await runAt('2031-03-30T14:59:59.000Z');
  expect(await read()).toBe('김후원');
  await runAt('2031-03-30T15:00:01.000Z');
  expect(await read()).toBeUndefined();
});
