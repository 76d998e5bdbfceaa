/** The contract, run against the sandbox over real HTTP, with every request held against the documented shapes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchedFetch } from '../../support/documented-requests.ts';
import { DOCUMENTED } from '../../support/documented-shapes.ts';
import {
  CARD,
  SECRET_KEY,
  SECURITY_KEY,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';
import { cashReceiptContract } from './cash-receipt-contract.ts';
import { paymentContract } from './payment-contract.ts';
import { payoutContract } from './payout-contract.ts';
import { refundContract } from './refund-contract.ts';
import { SANDBOX_HANDS, startSandboxHarness } from './sandbox-harness.ts';
import { readTossSettings, tossHands, tossHarness } from './toss-harness.ts';

const keys = { secretKey: SECRET_KEY, securityKey: SECURITY_KEY };
const watched = watchedFetch(keys);
const start = () => startSandboxHarness(watched.fetch);

paymentContract('the sandbox', start, SANDBOX_HANDS);
refundContract('the sandbox', start, SANDBOX_HANDS);
cashReceiptContract('the sandbox', start);
payoutContract('the sandbox', start, SANDBOX_HANDS);

describe('what the adapter sent in all of that', () => {
  it('was as the provider documents it', () => expect(watched.violations).toEqual([]));

  it('was every request the provider documents', () => {
    expect([...watched.seen].toSorted()).toEqual(DOCUMENTED.map(({ name }) => name).toSorted());
  });
});

/** The run that test/toss makes against Toss Payments, tried on its stand-in: with what keys alone can do. */
describe('the run with test keys', () => {
  const settings = readTossSettings({
    TOSS_SECRET_KEY: SECRET_KEY,
    TOSS_SECURITY_KEY: SECURITY_KEY,
    TOSS_BILLING_KEY: 'set below',
    TOSS_CUSTOMER_KEY: 'customer-1',
    TOSS_ACCOUNT_NUMBER: '12345678901234',
  });
  let sandbox: TestSandbox;
  let billingKey: string;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ clock: Date.now });
    billingKey = await sandbox.client.issueBillingKey(CARD.approved);
  });
  afterAll(() => sandbox.stop());
  const startToss = async () =>
    tossHarness(
      { ...settings, TOSS_URL: sandbox.url, TOSS_BILLING_KEY: billingKey },
      watchedFetch(keys).fetch,
    );

  paymentContract('its stand-in', startToss, tossHands(settings));
  refundContract('its stand-in', startToss, tossHands(settings));
  cashReceiptContract('its stand-in', startToss);
  payoutContract('its stand-in', startToss, tossHands(settings));
});
