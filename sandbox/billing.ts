/** Stored cards: issuing a billing key from the card window, charging it, forgetting it. */
import { kstIso } from './business-days.ts';
import { cardOf, maskedNumber } from './cards.ts';
import { type Answer, type Call, type Context, MERCHANT_ID, newKey } from './context.ts';
import { authoriseBillingBody, chargeBody, issueBody, parse } from './parse.ts';
import { paymentByOrder } from './payment-record.ts';
import { capture, openPayment, requireMinimum } from './payments.ts';
import { ProviderError } from './provider-error.ts';
import { enqueueWebhook } from './webhook-queue.ts';

interface BillingKeyRow {
  readonly billing_key: string;
  readonly customer_key: string;
  readonly card_number: string;
  readonly deleted_at: number | null;
}

/** In place of the customer in the card window: types a card number, and the window hands back an authKey. */
export const authoriseBilling = (context: Context, call: Call): Answer => {
  const body = parse(authoriseBillingBody, call.body);
  const card = cardOf(body.cardNumber);
  if (card === undefined) throw new ProviderError('INVALID_CARD_NUMBER');
  const authKey = newKey('sandbox_auth');
  context.database.run(
    'INSERT INTO auth_keys VALUES (?, ?, ?, NULL)',
    authKey,
    body.customerKey,
    card.number,
  );
  return { status: 200, body: { authKey, customerKey: body.customerKey } };
};

interface AuthKeyRow {
  readonly customer_key: string;
  readonly card_number: string;
  readonly used_at: number | null;
}

export const issueBillingKey = (context: Context, call: Call): Answer => {
  const body = parse(issueBody, call.body);
  const auth = context.database.get<AuthKeyRow>(
    'SELECT * FROM auth_keys WHERE auth_key = ?',
    body.authKey,
  );
  if (auth === undefined || auth.used_at !== null)
    throw new ProviderError('INVALID_BILL_KEY_REQUEST');
  if (auth.customer_key !== body.customerKey) throw new ProviderError('NOT_MATCHES_CUSTOMER_KEY');
  const refused = cardOf(auth.card_number)?.registration;
  if (refused !== undefined) throw new ProviderError(refused);
  const now = context.clock.nowMs();
  const billingKey = newKey('sandbox_bill');
  context.database.run('UPDATE auth_keys SET used_at = ? WHERE auth_key = ?', now, body.authKey);
  context.database.run(
    'INSERT INTO billing_keys VALUES (?, ?, ?, ?, NULL)',
    billingKey,
    body.customerKey,
    auth.card_number,
    now,
  );
  const number = maskedNumber(auth.card_number);
  return {
    status: 200,
    body: {
      mId: MERCHANT_ID,
      customerKey: body.customerKey,
      authenticatedAt: kstIso(now),
      method: '카드',
      billingKey,
      cardCompany: '국민',
      cardNumber: number,
      card: { issuerCode: '11', acquirerCode: '11', number, cardType: '신용', ownerType: '개인' },
    },
  };
};

const liveBillingKey = (context: Context, billingKey: string): BillingKeyRow => {
  const row = context.database.get<BillingKeyRow>(
    'SELECT * FROM billing_keys WHERE billing_key = ?',
    billingKey,
  );
  if (row === undefined || row.deleted_at !== null)
    throw new ProviderError('INVALID_BILL_KEY_REQUEST');
  return row;
};

export const chargeBillingKey = (context: Context, call: Call): Answer => {
  const body = parse(chargeBody, call.body);
  const stored = liveBillingKey(context, call.params.billingKey ?? '');
  if (stored.customer_key !== body.customerKey) throw new ProviderError('NOT_MATCHES_CUSTOMER_KEY');
  requireMinimum(body.amount);
  if (paymentByOrder(context, body.orderId)?.approved_at != null) {
    throw new ProviderError('DUPLICATED_ORDER_ID');
  }
  const row = openPayment(context, {
    orderId: body.orderId,
    orderName: body.orderName,
    type: 'BILLING',
    status: 'IN_PROGRESS',
    customerKey: body.customerKey,
    billingKey: stored.billing_key,
    cardNumber: stored.card_number,
    amount: body.amount,
  });
  return capture(context, row, call.language);
};

export const deleteBillingKey = (context: Context, call: Call): Answer => {
  const stored = liveBillingKey(context, call.params.billingKey ?? '');
  context.database.run(
    'UPDATE billing_keys SET deleted_at = ? WHERE billing_key = ?',
    context.clock.nowMs(),
    stored.billing_key,
  );
  enqueueWebhook(context, {
    channel: 'payments',
    eventType: 'BILLING_DELETED',
    subject: stored.billing_key,
    data: { billingKey: stored.billing_key, customerKey: stored.customer_key },
  });
  return { status: 200, body: {} };
};
