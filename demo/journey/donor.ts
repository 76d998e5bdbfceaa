import { randomUUID } from 'node:crypto';
import { ApiProblem, type Client } from '../../api/client.ts';
import { lightFetch } from './light-fetch.ts';
import { clientOf, type Stage } from './stage.ts';

/** Test cards of the payment sandbox by what they do (docs/sandbox.md). */
export const cards = {
  approves: '4330000000000001',
  declinesAlways: '4330000000000002',
  declinesOnce: '4330000000000011',
  declinesThreeTimes: '4330000000000013',
  losesTheAnswer: '4330000000000030',
} as const;

export interface Donor {
  readonly subject: string;
  readonly client: Client;
}

export const donorOf = async (stage: Stage, subject: string): Promise<Donor> => ({
  subject,
  client: await clientOf(stage, { role: 'donor', subject }),
});

/** Types a card into the provider's window and registers it; answers the token for pledges. */
export const registerCard = async (
  stage: Stage,
  donor: Donor,
  cardNumber: string,
): Promise<string> => {
  const customerKey = randomUUID();
  const { authKey } = await inWindow<{ authKey: string }>(stage, 'authorizations/billing', {
    customerKey,
    cardNumber,
  });
  const { body } = await donor.client.registerPaymentMethod({ authKey, customerKey });
  return body.methodToken;
};

/** Pays a pledge in the provider's window, and confirms it. */
export const payPledge = async (
  stage: Stage,
  donor: Donor,
  pledgeId: string,
  cardNumber: string,
): Promise<string> => {
  const { body: payment } = await donor.client.readPayment({ pledgeId });
  const { paymentKey } = await inWindow<{ paymentKey: string }>(stage, 'authorizations/payment', {
    orderId: payment.orderId,
    amount: payment.amountKrw,
    cardNumber,
  });
  const { body } = await donor.client.confirmPayment({ pledgeId }, { paymentKey });
  return body.status;
};

/** Tries to pay one pledge; the API waits a moment for a payment that is about to be opened. */
const payTriesMax = 10;

/** Pays a pledge as soon as its payment is open; who is declined takes another card. */
export const payInWindow = async (
  stage: Stage,
  donor: Donor,
  pledgeId: string,
  cardNumber: string,
): Promise<void> => {
  let number = cardNumber;
  for (let tries = 1; ; tries += 1) {
    try {
      await payPledge(stage, donor, pledgeId, number);
      return;
    } catch (error) {
      if (tries === payTriesMax || !(error instanceof ApiProblem)) throw error;
      if (error.code === 'payment_declined') number = cards.approves;
      // The event that opens the payment may still be on its way when the pledge is answered.
      else if (error.code !== 'payment_not_found') throw error;
    }
  }
};

/** What a person does in the window of the payment provider. */
const inWindow = async <Answer>(stage: Stage, path: string, body: object): Promise<Answer> => {
  const response = await lightFetch(`${stage.sandboxUrl}/__sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
};
