import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProviderConfigurationError } from '../../../shared/payments/outcome.ts';
import { sellerReferenceOf } from '../../../shared/payments/payout-view.ts';
import { readBackPayout } from '../../../shared/payments/read-back.ts';
import {
  type AccountKind,
  freshId,
  type Hands,
  type ProviderHarness,
  type StartHarness,
} from './harness.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Sellers, account holders and transfers: what every payout provider has to keep. */
export const payoutContract = (name: string, start: StartHarness, hands: Hands): void => {
  describe(`${name} keeps the payout contract`, () => {
    let harness: ProviderHarness;
    beforeAll(async () => {
      harness = await start();
      if (hands.paysOut) await harness.fund(50_000_000);
    });
    afterAll(() => harness.stop());

    const sellerRequest = (account: AccountKind) => {
      const id = freshId('association');
      return {
        operationId: `seller:${id}`,
        refSellerId: sellerReferenceOf(id),
        businessType: 'corporate' as const,
        name: '신포시장 상인회',
        representativeName: '대표',
        businessRegistrationNumber: '1234567891',
        email: 'office@example.com',
        phone: '0321234567',
        account: harness.account(account),
      };
    };
    const registered = async (account: AccountKind): Promise<string> => {
      const outcome = await harness.payouts.registerSeller(sellerRequest(account));
      if (outcome.kind !== 'approved') throw new Error(`No seller: ${outcome.kind}.`);
      return outcome.seller.sellerId;
    };
    const payoutRequest = (sellerId: string, refPayoutId = freshId('payout')) => ({
      operationId: refPayoutId,
      refPayoutId,
      sellerId,
      amountKrw: 1_000_000,
      schedule: { type: 'express' as const },
      description: '장터정산',
    });
    const requested = async (account: AccountKind) => {
      const request = payoutRequest(await registered(account));
      const outcome = await harness.payouts.requestPayout(request);
      if (outcome.kind !== 'approved') throw new Error(`Not taken: ${outcome.kind}.`);
      return { request, payout: outcome.payout };
    };
    const statusOf = async (payoutId: string) => {
      const reading = await harness.payouts.readPayout(payoutId);
      return reading.kind === 'found' ? reading.value.status : reading.kind;
    };

    it.skipIf(!hands.checksHolders)('compares the holder of an account', async () => {
      const check = async (kind: AccountKind) => {
        const outcome = await harness.payouts.checkAccountHolder(harness.account(kind));
        return outcome.kind === 'approved' ? outcome.check.result : outcome.kind;
      };
      expect(await check('working')).toBe('matched');
      expect(await check('other_holder')).toBe('mismatched');
      expect(await check('no_such_account')).toBe('not_found');
    });

    it.skipIf(!hands.registersSellers)('registers a seller once per operation', async () => {
      const request = sellerRequest('working');
      const first = await harness.payouts.registerSeller(request);
      expect(first).toMatchObject({
        kind: 'approved',
        seller: { refSellerId: request.refSellerId },
      });
      expect(await harness.payouts.registerSeller(request)).toEqual(first);
      const other = await harness.payouts.registerSeller({
        ...request,
        operationId: freshId('seller'),
      });
      expect(other).toMatchObject({ kind: 'unknown', reason: 'already_processed' });
      const { sellerId } = first.kind === 'approved' ? first.seller : { sellerId: '' };
      expect(await harness.payouts.readSeller(sellerId)).toMatchObject({
        kind: 'found',
        value: { sellerId, refSellerId: request.refSellerId },
      });
    });

    it.skipIf(!hands.registersSellers)('says what it holds for us', async () => {
      const balance = await harness.payouts.readBalance();
      expect(balance).toMatchObject({
        kind: 'found',
        value: { availableKrw: expect.any(Number), pendingKrw: expect.any(Number) },
      });
    });

    it.skipIf(!hands.paysOut || !hands.movesTime)(
      'takes a payout once, and completes it in time',
      async () => {
        const { request, payout } = await requested('working');
        expect(payout).toMatchObject({
          refPayoutId: request.refPayoutId,
          status: 'requested',
          amountKrw: 1_000_000,
        });
        expect(await harness.payouts.requestPayout(request)).toMatchObject({
          kind: 'approved',
          payout: { payoutId: payout.payoutId },
        });
        const underOtherKey = await harness.payouts.requestPayout({
          ...request,
          operationId: freshId('other'),
        });
        expect(underOtherKey).toMatchObject({ kind: 'unknown', reason: 'already_processed' });
        expect(await readBackPayout(harness.payouts, request)).toEqual({
          kind: 'approved',
          payout,
        });
        await harness.advance(HOUR_MS);
        expect(await statusOf(payout.payoutId)).toBe('completed');
        await harness.advance(-HOUR_MS);
      },
    );

    it.skipIf(!hands.registersSellers)(
      'throws, and declines nothing, when our security key is wrong',
      async () => {
        const thrown: unknown = await harness.strangerPayouts
          .registerSeller(sellerRequest('working'))
          .catch((error: unknown) => error);
        expect(isProviderConfigurationError(thrown)).toBe(true);
      },
    );

    it.skipIf(!hands.registersSellers)('says absent for a payout it never took', async () => {
      expect(await harness.payouts.findPayout(freshId('payout'))).toEqual({ kind: 'absent' });
      expect(await harness.payouts.readPayout(freshId('payout'))).toEqual({ kind: 'absent' });
    });

    it.skipIf(!hands.paysOut)('cancels a payout that has not started, once', async () => {
      const { payout } = await requested('working');
      const cancel = (operationId: string) =>
        harness.payouts.cancelPayout({ operationId, payoutId: payout.payoutId });
      const key = freshId('cancel');
      const first = await cancel(key);
      expect(first).toMatchObject({ kind: 'approved', payout: { status: 'cancelled' } });
      expect(await cancel(key)).toEqual(first);
      expect(await cancel(freshId('cancel'))).toMatchObject({ kind: 'declined', final: true });
    });

    it.skipIf(!hands.paysOut || !hands.movesTime)(
      'reports a transfer that failed, and one that was returned after it had completed',
      async () => {
        const failing = await requested('transfer_fails');
        const returning = await requested('returned_later');
        await harness.advance(HOUR_MS);
        expect(await statusOf(failing.payout.payoutId)).toBe('failed');
        expect(await statusOf(returning.payout.payoutId)).toBe('completed');
        await harness.advance(DAY_MS);
        const reading = await harness.payouts.readPayout(returning.payout.payoutId);
        expect(reading).toMatchObject({ kind: 'found', value: { status: 'failed' } });
        expect(reading.kind === 'found' && reading.value.failure?.code).toBeTruthy();
        await harness.advance(-DAY_MS - HOUR_MS);
      },
    );

    it.skipIf(!hands.paysOut)('declines what the balance does not hold', async () => {
      const before = await harness.payouts.readBalance();
      const availableKrw = before.kind === 'found' ? before.value.availableKrw : Number.NaN;
      expect(availableKrw).toBeGreaterThan(0);
      const request = payoutRequest(await registered('working'));
      const outcome = await harness.payouts.requestPayout({
        ...request,
        amountKrw: availableKrw + 1,
      });
      expect(outcome).toMatchObject({ kind: 'declined', final: false });
    });
  });
};
