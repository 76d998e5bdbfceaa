/** The contract, run against Toss Payments with test keys: `npm run test:toss`. */
import { describe, expect, it } from 'vitest';
import { cashReceiptContract } from '../contract/provider/cash-receipt-contract.ts';
import { paymentContract } from '../contract/provider/payment-contract.ts';
import { payoutContract } from '../contract/provider/payout-contract.ts';
import { refundContract } from '../contract/provider/refund-contract.ts';
import { readTossSettings, tossHands, tossHarness } from '../contract/provider/toss-harness.ts';
import { watchedFetch } from '../support/documented-requests.ts';

const settings = readTossSettings(process.env);
const hands = tossHands(settings);
const watched = watchedFetch({
  secretKey: settings.TOSS_SECRET_KEY,
  securityKey: settings.TOSS_SECURITY_KEY ?? '',
});
const start = async () => tossHarness(settings, watched.fetch);

paymentContract('Toss Payments', start, hands);
refundContract('Toss Payments', start, hands);
cashReceiptContract('Toss Payments', start);
payoutContract('Toss Payments', start, hands);

describe('what the adapter sent in all of that', () => {
  it('was as the provider documents it', () => expect(watched.violations).toEqual([]));
});
