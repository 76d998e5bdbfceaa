import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { CARD } from '../../support/provider-sandbox.ts';
import { campaignId, webhookGateway } from '../payments/support.ts';
import {
  holdingsOf,
  type Morning,
  morningOf,
  recordOf,
  setClock,
  startMorning,
  tuesday,
  tuesdayAtTen,
} from './morning.ts';

let morning: Morning;
beforeAll(async () => {
  morning = await startMorning();
});
afterAll(() => morning.stop());

const [wednesday, thursday, friday, saturday] = [
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
  '2026-11-28',
] as const;
const faults = (rules: readonly object[]) =>
  morning.payments.sandbox.client.put('/__sandbox/faults', { seed: 'morning', rules });

describe('a day on which all went well', () => {
  it('is matched to the won, and what the provider holds is what the books say', async () => {
    for (let count = 0; count < 3; count += 1) await morning.pay();
    // Every task runs twice, as after a lost answer: nothing is counted or kept twice.
    const run = await morning.run(thursday, { twice: true });
    expect(run.failure).toBeUndefined();
    expect(run.stateBytesMax).toBeLessThan(3_000);
    expect(await recordOf(thursday)).toMatchObject({
      status: 'complete',
      fromDate: '2026-11-22',
      toDate: wednesday,
      figures: {
        listed: { count: 3, amountKrw: 90_000, feeKrw: 2_700, feeVatKrw: 270 },
        booked: { count: 3, amountKrw: 90_000, feeKrw: 2_700, feeVatKrw: 270 },
        entries: 3,
        matched: 3,
        differing: 0,
      },
    });
    const { figure, campaigns } = await holdingsOf(thursday);
    expect(figure).toMatchObject({ campaigns: 1, campaignsKrw: 87_030, surplusKrw: 0 });
    expect(campaigns).toMatchObject([{ campaignId, heldKrw: 87_030, owedKrw: 87_030 }]);
    expect(await morning.cases()).toEqual([]);
  });

  it('is written down once, however often the run is made', async () => {
    const first = await recordOf(thursday);
    expect((await morning.run(thursday)).failure).toBeUndefined();
    expect(await recordOf(thursday)).toEqual(first);
  });
});

describe('differences', () => {
  let unbooked: string;

  it('become one case each, with what was seen', async () => {
    setClock(tuesdayAtTen);
    const { sandbox, registerCard } = morning.payments;
    const { client } = sandbox;
    // A duplicate at the provider: the pledge is charged once more, by somebody with our key.
    const twice = await morning.pay();
    const billingKey = await client.issueBillingKey(CARD.approved);
    await client.charge(billingKey, { orderId: `${twice}-2`, amount: 30_000 });
    // An order that is none of ours.
    await client.charge(billingKey, { orderId: 'SHOP-0001', amount: 5_000 });
    // The provider's fee rises by a tenth of a percent.
    await client.put('/__sandbox/fee', { basisPoints: 310 });
    const dearer = await morning.pay();
    await client.put('/__sandbox/fee', { basisPoints: 300 });
    // The event of a payment is lost on its way to the ledger.
    unbooked = await morning.pay({ booked: false });
    // The provider captures another amount than we hold.
    const other = await approvedWithUs(20_000);
    await client.charge(billingKey, { orderId: `${other}-1`, amount: 30_000 });
    // We hold a charge, and book it, that the provider never lists.
    const unlisted = await approvedWithUs(10_000);
    // The journal books a charge that never was.
    const invented = newId('pledge');
    const entryId = await append(invented, 7_000);
    expect(await registerCard('donor-9', CARD.approved)).toMatchObject({ status: 201 });

    expect((await morning.run(friday)).failure).toBeUndefined();
    expect(await morning.cases()).toEqual([
      expect.stringMatching(/^amount_differs txn_/),
      `charge_not_listed ${unlisted}-1`,
      expect.stringMatching(/^charged_twice txn_/),
      `entry_missing ${unbooked}-1`,
      `entry_without_fact ${entryId}:${invented}`,
      expect.stringMatching(/^fee_differs txn_/),
      'holdings_differ provider',
      expect.stringMatching(/^order_unknown txn_/),
    ]);
    expect((await recordOf(friday))?.figures).toMatchObject({ differing: 8 });
    expect(dearer).toBeDefined();
  });

  it('close themselves when a later run finds the lists agree', async () => {
    await morning.book(unbooked);
    expect((await morning.run(saturday)).failure).toBeUndefined();
    const open = await morning.cases();
    expect(open).not.toContain(`entry_missing ${unbooked}-1`);
    expect(await morning.cases('closed')).toContain(`entry_missing ${unbooked}-1`);
    expect(open).toHaveLength(7);
  });
});

describe('a provider that is down for a day', () => {
  it('leaves a case, and the next run looks at what was missed', async () => {
    const [sunday, monday] = ['2026-11-29', '2026-11-30'];
    await faults([{ operation: 'list', fault: 'unavailable' }]);
    const silent = await morning.run(sunday);
    expect(silent.failure).toBeUndefined();
    expect(silent.states.filter((state) => state === 'WaitForProvider')).toHaveLength(21);
    expect(await recordOf(sunday)).toMatchObject({ status: 'silent', figures: null });
    expect(await morning.cases()).toContain('provider_silent settlement-listing');

    await faults([]);
    expect((await morning.run(monday)).failure).toBeUndefined();
    expect(await recordOf(monday)).toMatchObject({ status: 'complete', fromDate: tuesday });
    expect(await morning.cases('closed')).toContain('provider_silent settlement-listing');
  });

  it('is asked again by the hour, and the run goes on where it was silent', async () => {
    const day = '2026-12-01';
    await faults([{ operation: 'list', fault: 'unavailable', times: 2 }]);
    const run = await morning.run(day);
    expect(run.states.filter((state) => state === 'WaitForProvider')).toHaveLength(2);
    expect(await recordOf(day)).toMatchObject({ status: 'complete' });
    expect(Date.parse((await recordOf(day))?.endedAt ?? '')).toBeGreaterThan(
      morningOf(day) + 2 * 3_600_000,
    );
  });
});

describe('a webhook that comes days late', () => {
  it('changes nothing: what a card company took back was learnt by the run before', async () => {
    const day = '2026-12-02';
    setClock(morningOf(day) - 86_400_000);
    const { payments } = morning;
    const pledgeId = await morning.pay();
    const { client } = payments.sandbox;
    await client.post(`/__sandbox/orders/${pledgeId}-1/chargeback`, { amount: 30_000 });
    expect((await morning.run(day)).failure).toBeUndefined();
    await morning.book(pledgeId);
    const learnt = await refundsOf(pledgeId);
    expect(learnt).toMatchObject([{ status: 'refunded', cause: 'charged_back' }]);
    expect((await morning.cases()).filter((found) => found.includes(pledgeId))).toEqual([]);

    setClock(morningOf(day) + 2 * 86_400_000);
    const delivered: number[] = [];
    const gateway = await webhookGateway(async (body, headers) => {
      const { status } = await payments.http('receive-webhook', { body, headers });
      if (body.includes(pledgeId)) delivered.push(status);
      return status;
    });
    await client.put('/__sandbox/webhook-urls', { payments: gateway.url });
    await vi.waitFor(() => expect(delivered.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
    gateway.server.close();
    expect(new Set(delivered)).toEqual(new Set([200]));
    expect(await refundsOf(pledgeId)).toEqual(learnt);
  });
});

const refundsOf = async (pledgeId: string) => {
  const { refundStore } = await import('../../../functions/payments/store/refund-store.ts');
  return refundStore(process.env.PAYMENTS_TABLE ?? '').listOfPledge(pledgeId);
};

/** A payment that is approved and booked with us, whatever the provider knows of it. */
const approvedWithUs = async (amountKrw: number): Promise<string> => {
  const { paymentStore } = await import('../../../functions/payments/store/payment-store.ts');
  const pledgeId = newId('pledge');
  await paymentStore(process.env.PAYMENTS_TABLE ?? '').save({
    status: 'approved',
    order: {
      pledgeId,
      paymentId: newId('payment'),
      campaignId,
      donorId: newId('donor'),
      when: 'at_pledge',
      amountKrw,
      orderName: '후원',
      expiresAtMs: null,
      orderedAtMs: tuesdayAtTen,
    },
    attempt: {
      number: 1,
      run: 0,
      amountKrw,
      means: { kind: 'window', paymentKey: 'key', requestKey: 'request', requestHash: 'hash' },
      intendedAtMs: tuesdayAtTen,
    },
    captured: {
      paymentKey: `key-${pledgeId}`,
      approvedAt: new Date(tuesdayAtTen).toISOString(),
      providerFeeKrw: amountKrw * 0.03,
      providerFeeVatKrw: amountKrw * 0.003,
    },
    toldRun: null,
    refundKrw: 0,
    past: [],
    version: 1,
  });
  await morning.book(pledgeId);
  return pledgeId;
};

const append = async (pledgeId: string, amountKrw: number): Promise<string> => {
  const { ledgerStore } = await import('../../../functions/ledger/store/ledger-store.ts');
  const { entryId } = await ledgerStore(process.env.LEDGER_TABLE ?? '').append(
    {
      kind: 'charges_collected',
      campaignId,
      operationId: newId('payment'),
      occurredAt: new Date(tuesdayAtTen).toISOString(),
      charges: [{ pledgeId, amountKrw, providerFeeKrw: 0, providerFeeVatKrw: 0 }],
    },
    tuesdayAtTen,
  );
  return entryId;
};
