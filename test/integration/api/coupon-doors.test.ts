import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, askedTwice, problemOf, refusalOf } from './support/acts.ts';
import { launchPieces, type Makers, makersOf } from './support/coupon-world.ts';
import { dayMs, hourMs, iso, minuteMs } from './support/world.ts';

/** The two doors to a coupon over HTTP: a code, and a place in a waiting line. */

let stack: LiveStack;
let makers: Makers;
let operator: Client;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  operator = makers.operator;
  nowMs = await stack.nowMs();
  const koreaDay = new Date(nowMs + 9 * hourMs).getUTCDay();
  // On weekends the line's rota is for all; the day after a Friday's evening is one.
  if (koreaDay === 0 || koreaDay >= 5) await moveBy(3 * dayMs);
});

const moveBy = async (ms: number): Promise<void> => {
  nowMs = (await stack.nowMs()) + ms;
  await stack.moveTo(nowMs);
};
const shopperOf = (subject: string): Promise<Client> =>
  clientOf(stack, { role: 'donor', subject: `coupon-${subject}` });

describe('codes', () => {
  it('are issued by the thousand, downloaded by pages, and used once each', async () => {
    const { promotionId } = await launchPieces(makers, { nowMs, count: 10 });
    const issued = await actOnce(
      (body, options) => operator.issueCodes({ promotionId }, body, options),
      { kind: 'unique' as const, count: 10_001 },
      { kind: 'unique' as const, count: 10_002 },
    );
    const { batchId, pages } = issued.body;
    expect(issued.headers.get('location')).toContain(batchId);
    const texts = await Promise.all(
      [1, 2].map((page) => operator.downloadCodes({ promotionId, batchId, page })),
    );
    const codes = texts.flatMap(({ body }) => String(body).trim().split('\r\n').slice(1));
    expect([pages, codes.length, new Set(codes).size]).toEqual([2, 10_001, 10_001]);
    const tooMany = operator.issueCodes({ promotionId }, { kind: 'unique', count: 2 ** 25 });
    expect(await refusalOf(tooMany)).toBe('codes_used_up');
    await operator.issueCodes({ promotionId }, { kind: 'generic', code: '한가위-장보기' });

    const [shopper, other] = [await shopperOf('codes'), await shopperOf('thief')];
    const claim = (who: Client, code: string) => who.claimCoupon({ promotionId }, { code });
    const last = String(codes.at(-1));
    expect(await refusalOf(shopper.claimCoupon({ promotionId }, {}))).toBe('code_not_accepted');
    const guess = claim(shopper, `${last.slice(0, -1)}${last.endsWith('0') ? '1' : '0'}`);
    expect(await refusalOf(guess)).toBe('code_not_accepted');
    const used = await claim(shopper, last.toLowerCase().replaceAll('-', ''));
    expect(await refusalOf(claim(other, last))).toBe('code_used');
    await shopper.cancelClaim({ claimId: used.body.claimId }, {});
    await claim(other, last);
    await claim(shopper, '한가위-장보기');
  });

  it('that filled the book are answered again to whoever issued them', async () => {
    const { promotionId } = await launchPieces(makers, { nowMs, count: 10 });
    const issue = (number: number, options?: { readonly idempotencyKey: string }) =>
      operator.issueCodes(
        { promotionId },
        { kind: 'generic', code: `한가위-장보기${number}` },
        options,
      );
    for (let number = 1; number < 20; number += 1) await issue(number);
    await askedTwice(
      (options) => issue(20, options),
      async () => expect(await refusalOf(issue(21))).toBe('codes_used_up'),
    );
  });
});

describe('a waiting line', () => {
  it('admits by number and rate, keeps a place through everything, and ends after an hour', async () => {
    const { promotionId } = await launchPieces(makers, { nowMs, count: 10 });
    const [shopper, other] = [await shopperOf('first'), await shopperOf('second')];
    const halted = { opensAt: iso(nowMs), ratePerSecond: 0, birthYearRota: false };
    await actOnce((body, options) => operator.setLine({ promotionId }, body, options), halted, {
      ...halted,
      ratePerSecond: 5,
    });
    const joined = (await shopper.joinLine({ promotionId }, {})).body;
    expect(joined).toMatchObject({ status: 'waiting', ahead: 1, turnAt: null });
    const lineTicket = joined.ticket;
    expect(await refusalOf(shopper.claimCoupon({ promotionId }, {}))).toBe(
      'line_ticket_not_accepted',
    );
    expect(await refusalOf(shopper.claimCoupon({ promotionId }, { lineTicket }))).toBe(
      'line_not_your_turn',
    );
    await operator.setLine({ promotionId }, { ...halted, ratePerSecond: 10 });
    await moveBy(50 * minuteMs);
    // Nobody's token is asked for: who waits is not logged out.
    const place = await stack.client.readLinePlace({ promotionId, ticket: lineTicket });
    expect(place.body.status).toBe('admitted');
    expect(await refusalOf(other.claimCoupon({ promotionId }, { lineTicket }))).toBe(
      'line_ticket_not_accepted',
    );
    await shopper.claimCoupon({ promotionId }, { lineTicket });
    await moveBy(12 * minuteMs);
    expect(await refusalOf(shopper.claimCoupon({ promotionId }, { lineTicket }))).toBe(
      'line_ticket_expired',
    );
    const forged = stack.client.readLinePlace({ promotionId, ticket: `${lineTicket}x` });
    expect(await refusalOf(forged)).toBe('line_ticket_not_accepted');

    await operator.setLine({ promotionId }, { ...halted, birthYearRota: true });
    await moveBy(minuteMs);
    const weekday = new Date(nowMs + 9 * hourMs).getUTCDay();
    const join = (birthYear: number) => other.joinLine({ promotionId }, { birthYear });
    expect(await refusalOf(other.joinLine({ promotionId }, {}))).toBe('fact_missing');
    expect(await refusalOf(join(1990 + weekday + 1))).toBe('birth_year_off_day');
    expect((await join(1990 + weekday)).body.status).toBe('waiting');
  });
});

describe('a cap of each market', () => {
  const [north, south] = ['market_01jd3k8r2ve5wbx6m0q9hzt4c7', 'market_01jd3k8r2ve5wbx6m0q9hzt4c8'];

  it('is asked of a coupon that says its market, and of no other', async () => {
    const caps = [{ per: ['market' as const], unit: 'count' as const, limit: 2 }];
    const changes = { caps, what: { merchants: 'any' as const, marketIds: [north, south] } };
    const { promotionId, figure } = await launchPieces(makers, { nowMs, count: 10, changes });
    const shopper = await shopperOf('markets');
    const claim = (marketId?: string) =>
      shopper.claimCoupon({ promotionId }, marketId === undefined ? {} : { marketId });
    expect(await refusalOf(claim())).toBe('fact_missing');
    expect(await refusalOf(claim('market_01jd3k8r2ve5wbx6m0q9hzt4c9'))).toBe('market_excluded');
    await Promise.all([claim(north), claim(north)]);
    const { code, problem } = await problemOf(claim(north));
    expect([code, problem.details?.cap, problem.details?.limit]).toEqual([
      ...['cap_reached', 'market', 2],
    ]);
    await claim(south);
    expect(await figure()).toMatchObject({ granted: 3, left: 7 });
  });
});
