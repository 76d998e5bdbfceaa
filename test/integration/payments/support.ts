import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import {
  type ChargeInstruction,
  type ChargeOutcome,
  chargeOutcomes,
} from '../../../events/charging.ts';
import { HOLDER_CHECK_PATH } from '../../../sandbox/routes.ts';
import { newId } from '../../../shared/identity/ids.ts';
import type { HttpContract, TableName } from '../../../shared/kernel/contract.ts';
import { tableVariable } from '../../../shared/kernel/contract.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine } from '../../support/engine.ts';
import { callHandler, lambdaContext } from '../../support/http-event.ts';
import { openParcels } from '../../support/parcels.ts';
import {
  SECRET_KEY,
  SECURITY_KEY,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

type Call = Parameters<typeof callHandler>[2];
type Answer = Awaited<ReturnType<typeof callHandler>>;

export const campaignId = newId('campaign');
export const won = 30_000;

let keys = 0;
export const newKey = (): string => {
  keys += 1;
  return `key-${Date.now()}-${keys}`;
};
export const keyed = (key = newKey()) => ({ 'idempotency-key': key });
export const donor = (sub: string) => ({ sub, role: 'donor' });

/** Loads a function after the engine has set the environment. */
const handlerOf = async (name: string) => {
  const folder = `../../../functions/payments/${name}`;
  const { contract } = (await import(`${folder}/contract.ts`)) as { contract: HttpContract };
  const { handler } = (await import(`${folder}/handler.ts`)) as {
    handler: (event: unknown, context: unknown) => Promise<unknown>;
  };
  return { contract, handler };
};

/** The capability as it runs: its handlers, the real engine, and the provider's sandbox over HTTP. */
export const startPayments = async (options: Parameters<typeof startTestSandbox>[0] = {}) => {
  const sandbox = await startTestSandbox({ clock: Date.now, ...options });
  const engine = await startEngine({
    PAYMENT_PROVIDER_URL: sandbox.url,
    PROVIDER_FEE_BPS: '300',
    PROVIDER_SECRET_KEY: SECRET_KEY,
    PROVIDER_SECURITY_KEY: SECURITY_KEY,
    PROVIDER_HOLDER_CHECK_PATH: HOLDER_CHECK_PATH,
  });
  const http = async (name: string, call: Call): Promise<Answer> => {
    const { contract, handler } = await handlerOf(name);
    return callHandler(handler, contract, call);
  };
  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    const { handler } = await handlerOf(name);
    return handler(event, lambdaContext());
  };
  return {
    sandbox,
    http,
    invoke,
    /** A card typed into the provider's card window, and registered with us. */
    registerCard: async (donorId: string, cardNumber: string, key = newKey()): Promise<Answer> => {
      const body = await authKeyOf(sandbox, cardNumber);
      return http('register-payment-method', {
        claims: donor(donorId),
        headers: keyed(key),
        body,
      });
    },
    chargePage: async (
      run: number,
      pledges: readonly ChargeInstruction[],
    ): Promise<readonly ChargeOutcome[]> => {
      const parcels = await openParcels();
      const parcel = await parcels.put(pledges);
      const answer = (await invoke('charge-page', { campaignId, run, parcel })) as {
        parcel: string;
      };
      return parcels.take(answer.parcel, chargeOutcomes);
    },
    emit: (source: string, detailType: string, data: object, id: string = newId('event')) =>
      invoke(HANDLERS[detailType] ?? '', {
        source,
        'detail-type': detailType,
        detail: { id, version: 1, occurredAt: new Date().toISOString(), data },
      }),
    /** What the provider really did about a pledge, over all its orders. */
    bookOf: async (pledgeId: string) =>
      (await sandbox.client.get(`/__sandbox/charges?orderIdPrefix=${pledgeId}-`)).body as {
        charges: number;
        chargedKrw: number;
        refunds: number;
        refundedKrw: number;
        orders: { orderId: string; charges: number }[];
      },
    itemsOf,
    stop: async () => {
      await sandbox.stop();
      await engine.stop();
    },
  };
};

export type TestPayments = Awaited<ReturnType<typeof startPayments>>;

const HANDLERS: Readonly<Record<string, string>> = {
  PledgeAwaitsPayment: 'open-payment',
  PledgeRefundDue: 'refund-pledge',
  AssociationVerified: 'keep-receipt-rules',
  AssociationSuspended: 'keep-receipt-rules',
  CampaignScheduled: 'keep-receipt-rules',
  RefundTransferred: 'record-transfer',
};

export const authKeyOf = async (sandbox: TestSandbox, cardNumber: string) => {
  const customerKey = `customer-${newKey()}`;
  const { body } = await sandbox.client.post('/__sandbox/authorizations/billing', {
    customerKey,
    cardNumber,
  });
  return { authKey: body.authKey as string, customerKey };
};

/** Every item of a table, as it lies there. */
const itemsOf = async (table: TableName): Promise<Record<string, unknown>[]> => {
  const TableName = process.env[tableVariable(table)];
  const { Items = [] } = await awsDocuments().send(new ScanCommand({ TableName }));
  return Items;
};

/** The events a pledge's items carry to the relay. */
export const newsOf = async (payments: TestPayments, pledgeId: string): Promise<OutboxEvent[]> =>
  (await payments.itemsOf('payments'))
    .filter((item) => item.pk === pledgeId)
    .flatMap((item) => (item.outbox ?? []) as OutboxEvent[]);

/** A keep-it-all pledge that waits to be paid, told to payments by its event. */
export const awaitPayment = async (
  payments: TestPayments,
  options: { donorId?: string; amountKrw?: number; expiresInMs?: number } = {},
) => {
  const pledgeId = newId('pledge');
  const { donorId = 'donor-1', amountKrw = won, expiresInMs = 15 * 60_000 } = options;
  await payments.emit('jangteo.pledges', 'PledgeAwaitsPayment', {
    pledgeId,
    campaignId,
    donorId,
    amountKrw,
    orderName: '신포시장 닭강정 새 부엌',
    expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
  });
  return pledgeId;
};

/** The donor in the provider's payment window. */
export const payInWindow = async (
  payments: TestPayments,
  order: { orderId: string; amountKrw?: number; cardNumber: string },
): Promise<string> => {
  const { body } = await payments.sandbox.client.post('/__sandbox/authorizations/payment', {
    orderId: order.orderId,
    amount: order.amountKrw ?? won,
    cardNumber: order.cardNumber,
  });
  return body.paymentKey;
};

export const confirm = (
  payments: TestPayments,
  pledgeId: string,
  paymentKey: string,
  options: { donorId?: string; key?: string } = {},
): Promise<Answer> =>
  payments.http('confirm-payment', {
    claims: donor(options.donorId ?? 'donor-1'),
    headers: keyed(options.key),
    params: { pledgeId },
    body: { paymentKey },
  });

/** The gateway in front of the webhook function, for a sandbox that really posts. */
export const webhookGateway = async (
  deliver: (body: string, headers: Record<string, string>) => Promise<number>,
): Promise<{ url: string; server: Server }> => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    response.writeHead(await deliver(Buffer.concat(chunks).toString(), headers));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
};
