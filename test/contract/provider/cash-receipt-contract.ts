import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshId, type ProviderHarness, type StartHarness } from './harness.ts';

/** A mobile number of the range that is kept for such uses: 010-0000-…. */
const IDENTITY = '01000001234';

/** Cash receipts: what every provider has to keep. */
export const cashReceiptContract = (name: string, start: StartHarness): void => {
  describe(`${name} keeps the cash receipt contract`, () => {
    let harness: ProviderHarness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.stop());

    const request = () => {
      const orderId = freshId('order');
      return {
        operationId: `receipt:${orderId}`,
        orderId,
        orderName: '시장 펀딩',
        amountKrw: 50_000,
        purpose: 'income_deduction' as const,
        customerIdentityNumber: IDENTITY,
      };
    };
    const issued = async () => {
      const wanted = request();
      const outcome = await harness.cashReceipts.issueCashReceipt(wanted);
      if (outcome.kind !== 'approved') throw new Error(`No receipt: ${outcome.kind}.`);
      return { wanted, receipt: outcome.receipt };
    };
    const listed = async (orderId: string) => {
      const found = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await harness.cashReceipts.listCashReceipts({
          date: harness.today(),
          ...(cursor === undefined ? {} : { cursor }),
        });
        if (page.kind !== 'found') throw new Error(`No listing: ${page.kind}.`);
        found.push(...page.value.receipts.filter((receipt) => receipt.orderId === orderId));
        cursor = page.value.nextCursor;
      }
      return found;
    };

    it('issues a receipt once per operation, and lists it', async () => {
      const { wanted, receipt } = await issued();
      expect(receipt).toMatchObject({
        orderId: wanted.orderId,
        amountKrw: 50_000,
        purpose: 'income_deduction',
        transaction: 'issue',
      });
      const again = await harness.cashReceipts.issueCashReceipt(wanted);
      expect(again).toMatchObject({
        kind: 'approved',
        receipt: { receiptKey: receipt.receiptKey },
      });
      expect((await listed(wanted.orderId)).map(({ receiptKey }) => receiptKey)).toEqual([
        receipt.receiptKey,
      ]);
    });

    it('does not take the answer of another amount under the same operation for its own', async () => {
      const { wanted } = await issued();
      const other = await harness.cashReceipts.issueCashReceipt({ ...wanted, amountKrw: 50_001 });
      expect(other).toEqual({ kind: 'unknown', reason: 'mismatch' });
    });

    it('takes a receipt back in whole or in part, once per operation', async () => {
      const { wanted, receipt } = await issued();
      const cancel = (operationId: string, amountKrw?: number) =>
        harness.cashReceipts.cancelCashReceipt({
          operationId,
          receiptKey: receipt.receiptKey,
          ...(amountKrw === undefined ? {} : { amountKrw }),
        });
      const key = freshId('cancel');
      const part = await cancel(key, 20_000);
      expect(part).toMatchObject({
        kind: 'approved',
        receipt: { orderId: wanted.orderId, transaction: 'cancel', amountKrw: 20_000 },
      });
      expect(await cancel(key, 20_000)).toEqual(part);
      expect(await cancel(freshId('cancel'))).toMatchObject({
        kind: 'approved',
        receipt: { amountKrw: 30_000 },
      });
      expect((await cancel(freshId('cancel'))).kind).not.toBe('approved');
    });
  });
};
