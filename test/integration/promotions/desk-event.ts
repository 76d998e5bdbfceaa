import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { callHandler, lambdaContext } from '../../support/http-event.ts';
import { minuteMs, noonMs, openDesk, seollalRule } from './desk-support.ts';

/** A refund event as its handlers see it, on an engine that a test has started. */

const load = async (name: string) => {
  const folder = `../../../functions/promotions/${name}`;
  const { contract } = (await import(`${folder}/contract.ts`)) as { contract: HttpContract };
  const { handler } = (await import(`${folder}/handler.ts`)) as {
    handler: (event: unknown, context: unknown) => Promise<unknown>;
  };
  return { contract, handler };
};
type Call = Parameters<typeof callHandler>[2];
export const http = async (name: string, call: Call) => {
  const { contract, handler } = await load(name);
  return callHandler(handler, contract, call);
};

let keys = 0;
export const keyed = (key?: string) => {
  keys += 1;
  return { 'idempotency-key': key ?? `desk-key-${keys}` };
};
export const shop = '1218212342';

/** A launched promotion in an edition with one enrolled shop, at noon of its second day. */
export const openEvent = async () => {
  vi.useFakeTimers({ now: noonMs, toFake: ['Date'] });
  const rule = seollalRule({
    what: {
      merchants: 'enrolled',
      categories: ['agriculture'],
      paymentKindsExcluded: ['corporate_card'],
    },
  });
  const desk = await openDesk({ rule });
  const { promotionItemOf, versionKey } = await import(
    '../../../functions/promotions/store/promotion-item.ts'
  );
  const { promotionId } = desk.terms;
  const editionId = newId('edition');
  const merchantId = newId('merchant');
  const effectiveFrom = rule.when.startsAt;
  const put = (Item: object) =>
    awsDocuments().send(new PutCommand({ TableName: process.env.PROMOTIONS_TABLE, Item }));
  await put(
    promotionItemOf({
      promotionId,
      name: '설 환급행사',
      editionId,
      poolId: desk.pool.poolId,
      draft: null,
      proposal: null,
      versions: [{ version: 1, effectiveFrom }],
      last: rule,
      canary: null,
      suspension: null,
      returnedFor: null,
      createdBy: 'operator',
      createdAt: effectiveFrom,
      version: 3,
    }),
  );
  await put({ ...versionKey(promotionId, 1), version: 1, effectiveFrom, rule });
  const tell = async (detailType: string, data: object) =>
    (await load('follow-festivals')).handler(
      {
        source: 'jangteo.festivals',
        'detail-type': detailType,
        detail: { id: newId('event'), version: 1, occurredAt: effectiveFrom, data },
      },
      lambdaContext(),
    );
  const enrolment = { editionId, marketId: desk.marketId, merchantId };
  await tell('MerchantEnrolled', {
    ...enrolment,
    merchantName: '신포과일',
    businessNumber: shop,
    categories: ['agriculture'],
    onnuriRegistered: true,
    version: 2,
    enrolledAt: effectiveFrom,
  });
  const claims = { sub: 'merchant-1', role: 'merchant', merchantId, marketId: desk.marketId };
  const receiptOf = (amountKrw: number, more: object = {}) => {
    const { approvalNumber } = desk.receiptOf(amountKrw);
    return {
      businessNumber: shop,
      approvalNumber,
      issuedAt: new Date(noonMs - keys * 15 * minuteMs).toISOString(),
      amountKrw,
      paymentKind: 'card',
      cardLast4: String(1_000 + keys),
      ...more,
    };
  };
  const refund = (body: object, options: { key?: string; claims?: Record<string, string> } = {}) =>
    http('refund-receipt', {
      params: { promotionId },
      claims: options.claims ?? claims,
      headers: keyed(options.key),
      body,
    });
  return {
    promotionId,
    rule,
    editionId,
    poolId: desk.pool.poolId,
    claims,
    refund,
    receiptOf,
    tell,
    enrolment,
  };
};
