import { beforeAll, expect, it } from 'vitest';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import {
  couponRule,
  deskRule,
  launch,
  launchPieces,
  makersOf,
  poolBody,
} from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { storedDigests } from './support/stored.ts';
import { dayMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** What a stall owner or a shopper is told, word for word, when a festival's request is refused. */

const stallNumber = 171;
const nobody = '00000000000000000000000000';
const phones = ['010-5555-1711', '010-5555-1712', '010-5555-1713'] as const;

let stack: LiveStack;
beforeAll(async () => {
  stack = await liveStack();
});

interface Said {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly details?: Readonly<Record<string, unknown>>;
}
type Ask = (path: string, token: string, body: object | string, type?: string) => Promise<Said>;

/** Asks as a phone in Korea does: without saying which language. */
const ask: Ask = async (path, token, body, type = 'application/json') => {
  const response = await stack.fetch(`${stack.url}${path}`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, 'content-type': type },
      'idempotency-key': globalThis.crypto.randomUUID(),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { ...((await response.json()) as object), status: response.status } as Said;
};

const scene = async () => {
  const makers = await makersOf(stack);
  const association = await testAssociation(stack, 680);
  await stack.settle();
  const festival = await openEdition(stack);
  const { editionId } = festival;
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stack.settle();
  const startMs = await stack.nowMs();
  const tokenOf = (claims: object) => stack.token(claims as never);
  const stall = { role: 'merchant', subject: 'told-merchant', merchantId: merchantIds[0] };
  const merchant = await tokenOf({ ...stall, marketId });
  const stranger = await tokenOf({ ...stall, marketId: `market_${nobody}` });
  const donor = await tokenOf({ role: 'donor', subject: 'told-donor' });
  const operator = await tokenOf({ role: 'operator', subject: 'told-operator' });
  const pieces = (changes: object) =>
    launchPieces(makers, { nowMs: startMs, count: 5, editionId, changes });
  const { when } = couponRule(startMs);
  const short = await pieces({ when: { ...when, endsAt: iso(startMs + 5 * minuteMs) } });
  const later = await pieces({ when: { ...when, startsAt: iso(startMs + dayMs) } });
  const held = await pieces({});
  const budget = { budget: 20_000, smallest: 10_000 };
  const { poolId } = (await makers.operator.createPool(poolBody(startMs, budget))).body;
  const caps = [{ per: ['person' as const], window: 'day' as const, unit: 'krw' as const }];
  const rule = deskRule(startMs, [10_000, 10_000], {
    caps: caps.map((cap) => ({ ...cap, limit: 10_000 })),
  });
  const desk = await launch(makers, { poolId, rule, editionId });
  const code = (await stack.client.issueShopperCode({ phone: phones[2] })).body.shopperCode;
  const path = `/v1/promotions/${held.promotionId}/claims`;
  const claim = (await ask(path, donor, { holdSeconds: 60 })) as unknown as { claimId: string };
  await stack.moveTo(startMs + 11 * minuteMs);
  return {
    ...{ editionId, merchant, stranger, donor, operator, desk, code, claimId: claim.claimId },
    ...{ short: short.promotionId, later: later.promotionId, nowMs: await stack.nowMs() },
  };
};

it('is refused by name, in words of Korean, with nothing changed', async () => {
  const of = await scene();
  const shop = businessNumberOf(60_000 + stallNumber);
  const receipt = (approvalNumber: string, changes: object = {}) => ({
    ...{ businessNumber: shop, approvalNumber, amountKrw: 20_000, paymentKind: 'card' },
    ...{ issuedAt: iso(of.nowMs - minuteMs), cardLast4: approvalNumber.slice(-4) },
    ...changes,
  });
  const visit = (body: object, token = of.merchant) =>
    ask(`/v1/promotions/${of.desk}/receipt-refunds`, token, body);
  const paid = receipt('17100001');
  expect((await visit({ phone: phones[0], receipt: paid })).status).toBe(201);
  expect((await visit({ phone: phones[1], receipt: receipt('17200002') })).status).toBe(201);
  await stack.settle();
  const before = await storedDigests(stack);
  const claim = (promotionId: string) => ask(`/v1/promotions/${promotionId}/claims`, of.donor, {});
  const next = { phone: phones[2], receipt: receipt('17300003') };
  const fresh = (await stack.client.issueShopperCode({ phone: phones[2] })).body.shopperCode;
  const byCode = (shopperCode: string) => visit({ shopperCode, receipt: next.receipt });
  const said = [
    await claim(of.short),
    await claim(of.later),
    await ask('/v1/redemptions', of.merchant, { claimIds: [of.claimId], purchaseKrw: 20_000 }),
    await visit(next, of.stranger),
    await visit({ phone: phones[0], receipt: receipt('17400004') }),
    // The pool is empty by now, and the one whose receipt it is has reached his cap: used is used.
    await visit({ phone: phones[2], receipt: paid }),
    await visit({ phone: phones[0], receipt: paid }),
    await visit({ ...next, receipt: receipt('17500005', { businessNumber: '1234567891' }) }),
    await visit(next),
    await byCode(`${fresh.slice(0, 9)}${fresh[9] === 'A' ? 'B' : 'A'}${fresh.slice(10)}`),
    await byCode(of.code),
    await ask(
      `/v1/festivals/${of.editionId}/sales-lists?channel=online`,
      of.operator,
      '상점,금액\r\n신포과일,1000\r\n',
      'text/csv',
    ),
  ];
  await stack.settle();
  const midnight = /20\d\d년 \d+월 \d+일 00:00/;
  const words = said.map(({ status, code, title }) => [
    ...[status, code, title.replace(/20\d\d년 \d+월 \d+일 \d\d:\d\d/, '그때')],
  ]);
  const used = [
    ...[409, 'receipt_refused'],
    '환급받을 수 없는 영수증입니다: 이미 쓰인 영수증. 이번에 지급된 금액은 없습니다.',
  ];
  expect(words).toEqual([
    [410, 'promotion_ended', '그때에 끝난 행사입니다.'],
    [409, 'promotion_not_started', '아직 시작하지 않은 행사입니다. 그때에 시작합니다.'],
    [410, 'claim_expired', '유효 기간이 끝난 쿠폰입니다. 끝난 때: 그때.'],
    [...[409, 'wrong_market'], '다른 시장의 영수증이나 쿠폰입니다. 이 시장에서는 쓸 수 없습니다.'],
    [
      ...[409, 'cap_reached'],
      '한 사람 한도(하루 10,000원)를 모두 썼습니다. 다시 받을 수 있는 때: 그때.',
    ],
    used,
    used,
    [409, 'merchant_not_enrolled', '이 행사에 참여하지 않는 점포입니다(참여 신청 미승인).'],
    [409, 'pool_empty', '이 시장의 환급 예산이 모두 쓰여 행사가 끝났습니다.'],
    [
      ...[422, 'shopper_code_not_accepted'],
      '고객 QR이 올바르지 않거나 내용이 바뀌었습니다. 고객의 새 QR을 찍어 주세요.',
    ],
    [
      ...[410, 'shopper_code_expired'],
      '고객 QR의 유효 시간이 지났습니다. 고객의 새 QR을 찍어 주세요.',
    ],
    [422, 'csv_header_wrong', expect.stringContaining('첫 줄에 다음 열 이름이 있어야 합니다')],
  ]);
  expect(said[4]?.details).toMatchObject({ cap: 'person', window: 'day', limit: 10_000 });
  expect(said[4]?.title).toMatch(midnight);
  expect(await storedDigests(stack)).toEqual(before);
});
