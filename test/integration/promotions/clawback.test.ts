import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personKeyOf } from '../../../shared/identity/phone.ts';
import { startEngine } from '../../support/engine.ts';
import { minuteMs, noonMs, openDesk, refusalOf, signingKey } from './desk-support.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine({ SIGNING_KEY: signingKey });
});
afterAll(() => engine.stop());

let people = 0;
const newPhone = (): string => {
  people += 1;
  return `010${String(30_000_000 + people)}`;
};

describe('a payment cancelled after its refund', () => {
  const owed = async (desk: Awaited<ReturnType<typeof openDesk>>, phone: string) => {
    const pk = `OWED#${personKeyOf(signingKey, phone)}`;
    const items = (await desk.items()).filter((item) => item.pk === pk);
    const balance = items.find(({ sk }) => sk === 'BALANCE');
    const entries = items.filter(({ sk }) => String(sk).startsWith('ENTRY#'));
    const sumOf = (kind: string) =>
      entries
        .filter((entry) => entry.kind === kind)
        .reduce((sum, entry) => sum + Number(entry.amountKrw), 0);
    return {
      openKrw: Number(balance?.openKrw ?? 0),
      opened: sumOf('opened'),
      netted: sumOf('netted'),
    };
  };

  it('is owed, netted from the next refund, and sums to zero', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const receipt = desk.receiptOf(70_000);
    await desk.come({ phone, receipt });
    expect(await desk.cancel(receipt, 'cancel-key')).toMatchObject({ owedKrw: 20_000 });
    expect(await desk.cancel(receipt, 'cancel-key')).toMatchObject({ owedKrw: 20_000 });
    expect(await refusalOf(desk.cancel(receipt))).toBe('receipt_already_cancelled');
    expect(await owed(desk, phone)).toEqual({ openKrw: 20_000, opened: 20_000, netted: 0 });

    const next = await desk.come({ phone, receipt: desk.receiptOf(40_000) });
    expect(next).toMatchObject({ amount: 10_000, detail: { nettedKrw: 10_000, voucherKrw: 0 } });
    const more = await desk.come({ phone, receipt: desk.receiptOf(40_000) });
    expect(more).toMatchObject({ amount: 10_000, detail: { nettedKrw: 10_000, voucherKrw: 0 } });
    expect(await owed(desk, phone)).toEqual({ openKrw: 0, opened: 20_000, netted: 20_000 });
  });

  it('takes back only what the other receipts do not carry', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const [a, b] = [desk.receiptOf(40_000), desk.receiptOf(30_000)];
    await desk.come({ phone, receipt: a });
    await desk.come({ phone, receipt: b });
    expect(await desk.cancel(b)).toMatchObject({ owedKrw: 10_000 });
    expect(await owed(desk, phone)).toMatchObject({ openKrw: 10_000 });
    // What was due before the payment was cancelled may be paid again on a new one.
    const again = await desk.come({ phone, receipt: desk.receiptOf(30_000) });
    expect(again).toMatchObject({ amount: 10_000, detail: { nettedKrw: 10_000 } });
    expect(await owed(desk, phone)).toMatchObject({ openKrw: 0 });
  });

  it('is owed once, whoever reports it how often at once, and may be paid anew at once', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const receipt = desk.receiptOf(40_000, { cardLast4: '1111', approvalNumber: '70000000' });
    await desk.come({ phone, receipt });
    const done = await Promise.all([1, 2, 3, 4].map(() => refusalOf(desk.cancel(receipt))));
    expect(done.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(await owed(desk, phone)).toMatchObject({ openKrw: 10_000 });
    const paidAnew = { ...receipt, approvalNumber: '70000001', issuedAtMs: noonMs - 59 * minuteMs };
    expect(await refusalOf(desk.come({ phone, receipt: paidAnew }))).toBeUndefined();
    expect(await refusalOf(desk.cancel(desk.receiptOf(1_000)))).toBe('receipt_not_found');
  });
});
