import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChargeInstruction, ChargeOutcome } from '../../../events/charging.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { CARD } from '../../support/provider-sandbox.ts';
import { donor, startPayments, type TestPayments, won } from './support.ts';

let payments: TestPayments;
beforeAll(async () => {
  payments = await startPayments();
});
afterAll(() => payments.stop());

/** A pledge with its own donor and card. */
const pledgeWith = async (cardNumber: string): Promise<ChargeInstruction> => {
  const donorId = newId('donor');
  const { body } = await payments.registerCard(donorId, cardNumber);
  return {
    pledgeId: newId('pledge'),
    donorId,
    paymentMethodId: String(body.paymentMethodId),
    amountKrw: won,
  };
};

const outcomesOf = (outcomes: readonly ChargeOutcome[]) => outcomes.map(({ outcome }) => outcome);

/** Repeats a run as the state machine does while something is undecided. */
const chargeUntilDecided = async (run: number, pledges: readonly ChargeInstruction[]) => {
  let outcomes = await payments.chargePage(run, pledges);
  for (let turn = 1; turn < 10 && outcomesOf(outcomes).includes('undecided'); turn += 1) {
    outcomes = await payments.chargePage(run, pledges);
  }
  return outcomes;
};

const setFaults = (rules: readonly object[]) =>
  payments.sandbox.client.put('/__sandbox/faults', { seed: 'charges', rules });

describe('charging a page', () => {
  it('charges each working card once, with 3 % fee and its VAT', async () => {
    const pledges = await Promise.all([CARD.approved, CARD.approved].map(pledgeWith));
    const outcomes = await payments.chargePage(0, pledges);
    for (const [index, outcome] of outcomes.entries()) {
      expect(outcome).toMatchObject({
        outcome: 'approved',
        pledgeId: pledges[index]?.pledgeId,
        amountKrw: 30_000,
        providerFeeKrw: 900,
        providerFeeVatKrw: 90,
      });
    }
    for (const { pledgeId } of pledges) {
      expect(await payments.bookOf(pledgeId)).toMatchObject({ charges: 1, chargedKrw: 30_000 });
    }
    expect(await payments.chargePage(0, pledges)).toEqual(outcomes);
    expect((await payments.bookOf(pledges[0]!.pledgeId)).charges).toBe(1);
  });

  it('charges once when the answer is lost, a 500, or the webhook is first', async () => {
    const cards = [CARD.lostAnswer, CARD.errorAfter, CARD.webhookFirst];
    const pledges = await Promise.all(cards.map(pledgeWith));
    expect(outcomesOf(await chargeUntilDecided(0, pledges))).toEqual(cards.map(() => 'approved'));
    for (const { pledgeId } of pledges) {
      expect(await payments.bookOf(pledgeId)).toMatchObject({ charges: 1, chargedKrw: 30_000 });
    }
  });

  it('tries a declined card again in the next run only, and hears each run as it was', async () => {
    const pledge = await pledgeWith(CARD.emptyTwice);
    const declined = [
      { outcome: 'declined', pledgeId: pledge.pledgeId, code: 'REJECT_CARD_PAYMENT' },
    ];
    expect(await payments.chargePage(0, [pledge])).toEqual(declined);
    expect(await payments.chargePage(0, [pledge])).toEqual(declined);
    expect(await payments.chargePage(1, [pledge])).toEqual(declined);
    const approved = await payments.chargePage(2, [pledge]);
    expect(outcomesOf(approved)).toEqual(['approved']);
    expect(await payments.chargePage(0, [pledge])).toEqual(declined);
    expect(await payments.chargePage(1, [pledge])).toEqual(declined);
    expect(await payments.chargePage(2, [pledge])).toEqual(approved);
    const book = await payments.bookOf(pledge.pledgeId);
    expect(book.charges).toBe(1);
    expect(book.orders.map(({ orderId }) => orderId)).toEqual([`${pledge.pledgeId}-3`]);
  });

  it('charges the card the donor has changed to, in the next run', async () => {
    const pledge = await pledgeWith(CARD.stopped);
    expect(outcomesOf(await payments.chargePage(0, [pledge]))).toEqual(['declined']);
    const { body } = await payments.registerCard(pledge.donorId, CARD.approved);
    const changed = { ...pledge, paymentMethodId: String(body.paymentMethodId) };
    expect(outcomesOf(await payments.chargePage(1, [changed]))).toEqual(['approved']);
    expect((await payments.bookOf(pledge.pledgeId)).charges).toBe(1);
  });

  it('does not charge a card of another donor, nor a deleted one', async () => {
    const [mine, other] = await Promise.all([CARD.approved, CARD.approved].map(pledgeWith));
    const stolen = { ...mine!, paymentMethodId: other!.paymentMethodId };
    expect(await payments.chargePage(0, [stolen])).toEqual([
      { outcome: 'declined', pledgeId: mine!.pledgeId, code: 'payment_method_not_yours' },
    ]);
    const { status } = await payments.http('delete-payment-method', {
      claims: donor(other!.donorId),
      params: { paymentMethodId: other!.paymentMethodId },
    });
    expect(status).toBe(204);
    expect(await payments.chargePage(0, [other!])).toEqual([
      { outcome: 'declined', pledgeId: other!.pledgeId, code: 'payment_method_deleted' },
    ]);
    expect((await payments.bookOf(mine!.pledgeId)).charges).toBe(0);
    expect((await payments.bookOf(other!.pledgeId)).charges).toBe(0);
  });

  it('charges once when the same page runs three times at once', async () => {
    const pledges = await Promise.all(Array.from({ length: 20 }, () => pledgeWith(CARD.approved)));
    await Promise.all([1, 2, 3].map(() => payments.chargePage(0, pledges)));
    const outcomes = await chargeUntilDecided(0, pledges);
    expect(new Set(outcomesOf(outcomes))).toEqual(new Set(['approved']));
    for (const { pledgeId } of pledges) expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  });

  it('charges each of 40 pledges once through every fault at the provider', async () => {
    const pledges = await Promise.all(Array.from({ length: 40 }, () => pledgeWith(CARD.approved)));
    await setFaults([
      { operation: 'charge', fault: 'drop_before', rate: 0.2 },
      { operation: 'charge', fault: 'lost_answer', rate: 0.3 },
      { operation: 'charge', fault: 'unavailable', rate: 0.2 },
      { operation: 'charge', fault: 'error_after', rate: 0.3 },
      { operation: 'read', fault: 'unavailable', rate: 0.5 },
    ]);
    await Promise.all([payments.chargePage(0, pledges), payments.chargePage(0, pledges)]);
    await setFaults([]);
    const outcomes = await chargeUntilDecided(1, pledges);
    expect(new Set(outcomesOf(outcomes))).toEqual(new Set(['approved']));
    for (const { pledgeId } of pledges) {
      expect(await payments.bookOf(pledgeId)).toMatchObject({ charges: 1, chargedKrw: 30_000 });
    }
  });

  it('keeps the billing key in the vault alone', async () => {
    const vault = await payments.itemsOf('paymentMethods');
    const billingKeys = vault
      .map(({ billingKey }) => billingKey)
      .filter((key) => key !== undefined);
    expect(billingKeys.length).toBeGreaterThan(60);
    const elsewhere = JSON.stringify(await payments.itemsOf('payments'));
    for (const key of billingKeys) expect(elsewhere).not.toContain(String(key));
  });
});
