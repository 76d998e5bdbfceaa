import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine } from '../../support/engine.ts';
import { minuteMs, openDesk, refusalOf, signingKey } from './desk-support.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine({ SIGNING_KEY: signingKey });
});
afterAll(() => engine.stop());

let people = 0;
const newPhone = (): string => {
  people += 1;
  return `010${String(20_000_000 + people)}`;
};

/** What the pool has given and still has, from its cells as they lie there. */
const cellsOf = async ({ items, pool }: Awaited<ReturnType<typeof openDesk>>) => {
  const cells = (await items()).filter(({ pk }) => String(pk).startsWith(`CELL#${pool.poolId}#`));
  const sum = (name: string) => cells.reduce((all, cell) => all + Number(cell[name]), 0);
  return { left: sum('left'), redeemed: sum('redeemed'), held: sum('held') };
};

describe('receipts of one person in one market and round', () => {
  it('are summed: each is paid the difference, and the desk says what is missing', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const first = await desk.come({ phone, receipt: desk.receiptOf(20_000) });
    expect(first).toMatchObject({
      amount: 0,
      detail: { spentKrw: 20_000, next: { missingKrw: 14_000, benefitKrw: 10_000 } },
    });
    const second = await desk.come({ phone, receipt: desk.receiptOf(14_000) });
    expect(second).toMatchObject({
      amount: 10_000,
      detail: { spentKrw: 34_000, voucherKrw: 10_000, next: { missingKrw: 33_000 } },
    });
    const third = await desk.come({ phone, receipt: desk.receiptOf(100_000) });
    expect(third).toMatchObject({ amount: 10_000, detail: { next: null } });
    expect(await cellsOf(desk)).toEqual({ left: 980_000, redeemed: 20_000, held: 0 });
  });

  it('reach the cap of one category and still count in another', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    await desk.come({ phone, receipt: desk.receiptOf(67_000) });
    // The same market: nothing more is earned, so nothing is refused.
    const more = await desk.come({ phone, receipt: desk.receiptOf(67_000) });
    expect(more.amount).toBe(0);
    const fish = await desk.come({ phone, receipt: desk.receiptOf(67_000), category: 'fishery' });
    expect(fish.amount).toBe(20_000);
    // Another market: the cap of the person and category has nothing left.
    const other = { phone, receipt: desk.receiptOf(67_000), market: newId('market') };
    expect(await refusalOf(desk.come(other))).toBe('cap_reached');
  });

  it('never pass the cap, also when all of them come at once', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const claims = await Promise.all(
      Array.from({ length: 8 }, () =>
        desk.come({ phone, receipt: desk.receiptOf(20_000) }, desk.otherEffects()),
      ),
    );
    expect(claims.reduce((sum, { amount }) => sum + amount, 0)).toBe(20_000);
    expect(await cellsOf(desk)).toMatchObject({ left: 980_000, redeemed: 20_000 });
  });

  it('are not refused for a cap that another desk used up while this one was reading', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const seen: string[] = [];
    // It sees the sum from before the other desk, and the cap from after it.
    const effects = desk.slowReader(
      (pk) => {
        seen.push(pk);
        return !pk.startsWith('CAP#');
      },
      () => desk.come({ phone, receipt: desk.receiptOf(67_000) }, desk.otherEffects()),
    );
    const claim = await desk.come({ phone, receipt: desk.receiptOf(67_000) }, effects);
    expect(seen.some((pk) => pk.startsWith('CAP#'))).toBe(true);
    expect(claim).toMatchObject({ amount: 0, detail: { spentKrw: 134_000 } });
    expect(await cellsOf(desk)).toMatchObject({ left: 980_000, redeemed: 20_000 });
  });
});

describe('a receipt', () => {
  it('counts at one of two desks that hold it at once', async () => {
    const desk = await openDesk();
    const receipt = desk.receiptOf(40_000);
    const refusals = await Promise.all(
      [newPhone(), newPhone(), newPhone()].map((phone) =>
        refusalOf(desk.come({ phone, receipt }, desk.otherEffects())),
      ),
    );
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(refusals.filter((refusal) => refusal === 'receipt_refused:receipt_used')).toHaveLength(
      2,
    );
    expect(await cellsOf(desk)).toMatchObject({ redeemed: 10_000 });
  });

  it('is answered the same for the same request, and pays once', async () => {
    const desk = await openDesk();
    const call = { phone: newPhone(), receipt: desk.receiptOf(40_000), claimId: newId('claim') };
    const [one, two] = await Promise.all([
      desk.come(call, desk.otherEffects()),
      desk.come(call, desk.otherEffects()),
    ]);
    expect(two).toEqual(one);
    expect(await desk.come(call)).toEqual(one);
    expect(await refusalOf(desk.come({ ...call, requestHash: 'other' }))).toBe(
      'idempotency_key_reused',
    );
    const small = { ...call, claimId: newId('claim'), receipt: desk.receiptOf(100) };
    expect(await desk.come(small)).toEqual(await desk.come(small));
    expect(await cellsOf(desk)).toMatchObject({ redeemed: 10_000 });
  });

  it('is refused by a named rule when it is issued anew or is a part of another', async () => {
    const desk = await openDesk();
    const first = desk.receiptOf(40_000, { cardLast4: '1234', approvalNumber: '40000000' });
    await desk.come({ phone: newPhone(), receipt: first });
    const twist = (more: object) => ({ phone: newPhone(), receipt: { ...first, ...more } });
    const refused = (more: object) => refusalOf(desk.come(twist(more)));
    const { issuedAtMs } = first;
    expect(await refused({ amountKrw: 41_000 })).toBe('receipt_refused:receipt_reissued');
    expect(await refused({ issuedAtMs: issuedAtMs + 1_000 })).toBe(
      'receipt_refused:receipt_reissued',
    );
    // Another approval with the same card within ten minutes, on either side of the clock's tens.
    for (const minutes of [-9, -4, 0, 4, 9]) {
      const near = { approvalNumber: '50000000', issuedAtMs: issuedAtMs + minutes * minuteMs };
      expect(await refused(near)).toBe('receipt_refused:same_card_within_minutes');
    }
    const next = { approvalNumber: '40000001', issuedAtMs: issuedAtMs + 30 * minuteMs };
    expect(await refused(next)).toBe('receipt_refused:consecutive_approvals');
    // Another card, another shop, or later: another purchase.
    expect(await refused({ ...next, cardLast4: '9999' })).toBeUndefined();
    expect(await refused({ businessNumber: '9999999999' })).toBeUndefined();
    const later = { approvalNumber: '60000000', issuedAtMs: issuedAtMs + 10 * minuteMs };
    expect(await refused(later)).toBeUndefined();
  });

  it('is told by its own rule before an empty pool, a reached cap and too many receipts', async () => {
    const desk = await openDesk({ budget: 20_000 });
    const phone = newPhone();
    const first = desk.receiptOf(70_000, { cardLast4: '1234', approvalNumber: '40000000' });
    await desk.come({ phone, receipt: first });
    const refused = (more: object, over: object = {}) =>
      refusalOf(desk.come({ phone: newPhone(), receipt: { ...first, ...more }, ...over }));
    const { issuedAtMs } = first;
    expect(await refused({})).toBe('receipt_refused:receipt_used');
    expect(await refused({ amountKrw: 71_000 })).toBe('receipt_refused:receipt_reissued');
    for (const minutes of [-9, 0, 9]) {
      const near = { approvalNumber: '50000000', issuedAtMs: issuedAtMs + minutes * minuteMs };
      expect(await refused(near)).toBe('receipt_refused:same_card_within_minutes');
    }
    const next = { approvalNumber: '40000001', issuedAtMs: issuedAtMs + 30 * minuteMs };
    expect(await refused(next)).toBe('receipt_refused:consecutive_approvals');
    expect(await refused({ ...next, cardLast4: '9999' }, { phone })).toBe(
      'receipt_refused:consecutive_approvals',
    );
    // Of a receipt that would count it is the pool, and of somebody who had all of it the cap.
    const another = { approvalNumber: '60000000', issuedAtMs: issuedAtMs + 10 * minuteMs };
    expect(await refused(another)).toBe('pool_empty');
    const elsewhere = { phone, market: newId('market') };
    expect(await refused(another, elsewhere)).toBe('cap_reached');
    expect(await refused({}, elsewhere)).toBe('receipt_refused:receipt_used');
    // A cancelled neighbour keeps no receipt away.
    await desk.cancel(first);
    expect(await refused(next)).toBe('pool_empty');
  });

  it('leaves no phone, number or card in the table', async () => {
    const desk = await openDesk();
    const phone = newPhone();
    const receipt = desk.receiptOf(40_000, { cardLast4: '4321', businessNumber: '7777777777' });
    await desk.come({ phone, receipt });
    const all = JSON.stringify(await desk.items());
    for (const secret of [phone, '7777777777', receipt.approvalNumber, '"4321"']) {
      expect(all).not.toContain(secret);
    }
  });
});

describe("a market's last won", () => {
  it('are paid to two of twenty, and not one won more', async () => {
    const desk = await openDesk({ budget: 20_000 });
    const refusals = await Promise.all(
      Array.from({ length: 20 }, () =>
        refusalOf(
          desk.come({ phone: newPhone(), receipt: desk.receiptOf(40_000) }, desk.otherEffects()),
        ),
      ),
    );
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(2);
    expect(refusals.filter((refusal) => refusal === 'pool_empty')).toHaveLength(18);
    expect(await cellsOf(desk)).toEqual({ left: 0, redeemed: 20_000, held: 0 });
  });

  it('are paid in part to whom more would be due', async () => {
    const desk = await openDesk({ budget: 30_000 });
    await desk.come({ phone: newPhone(), receipt: desk.receiptOf(70_000) });
    const last = await desk.come({ phone: newPhone(), receipt: desk.receiptOf(70_000) });
    expect(last).toMatchObject({ amount: 10_000, detail: { cutByPool: true } });
    const none = desk.come({ phone: newPhone(), receipt: desk.receiptOf(70_000) });
    expect(await refusalOf(none)).toBe('pool_empty');
    expect(await cellsOf(desk)).toMatchObject({ left: 0, redeemed: 30_000 });
  });
});
