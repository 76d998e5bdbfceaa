import { describe, expect, it } from 'vitest';
import { assertGoalHolds, isGuarded } from '../../../functions/pledges/domain/goal-guard.ts';
import { paymentAcceptedMs } from '../../../functions/pledges/domain/limits.ts';
import { assertTakesPledges, prepareOffer } from '../../../functions/pledges/domain/offer.ts';
import { decidePayment } from '../../../functions/pledges/domain/payment.ts';
import { assertCardMayChange, nextAttemptMs } from '../../../functions/pledges/domain/recovery.ts';
import { offerCache } from '../../../functions/pledges/store/offer-cache.ts';
import { fenceAfterMs } from '../../../functions/settlements/domain/fence.ts';
import { sharedLook } from '../../../shared/dynamo/shared-look.ts';

const closesAtMs = Date.UTC(2026, 3, 10, 14, 59, 59);

const offer = (more: object = {}, flow: object = {}) =>
  prepareOffer(
    {
      campaignId: 'campaign',
      associationId: 'association',
      title: '',
      fundingModel: 'all_or_nothing',
      goalKrw: 100_000,
      opensAt: '2026-03-02T00:00:00.000Z',
      closesAt: '2026-04-10T14:59:59.000Z',
      rewards: [],
      stockPools: [],
      ...more,
    },
    { partitionCount: 4, suspended: false, cancelled: false, ...flow },
  );

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a campaign takes pledges', () => {
  it.each<[string, object, string]>([
    ['2026-03-01T23:59:59.999Z', {}, 'campaign_not_open'],
    ['2026-03-02T00:00:00.000Z', {}, 'fine'],
    ['2026-04-10T14:59:58.999Z', {}, 'fine'],
    ['2026-04-10T14:59:59.000Z', {}, 'campaign_closed'],
    ['2026-03-05T00:00:00.000Z', { suspended: true }, 'campaign_suspended'],
    ['2026-03-05T00:00:00.000Z', { suspended: true, cancelled: true }, 'campaign_cancelled'],
  ])('at %s with %j: %s', (at, flow, code) =>
    expect(codeOf(() => assertTakesPledges(offer({}, flow), Date.parse(at)))).toBe(code),
  );
});

describe('the guard of the last 24 hours', () => {
  it('begins 24 hours before the deadline, for campaigns that may fail', () => {
    const begins = closesAtMs - 86_400_000;
    expect(isGuarded(offer(), {}, begins - 1)).toBe(false);
    expect(isGuarded(offer(), {}, begins)).toBe(true);
    expect(isGuarded(offer({ fundingModel: 'keep_it_all' }), {}, begins)).toBe(false);
  });

  it.each([
    [100_000, 1, 'goal_at_risk'],
    [130_000, 30_000, 'fine'],
    [130_000, 30_001, 'goal_at_risk'],
    [99_999, 99_999, 'fine'],
  ])('with %i pledged, %i less is %s', (total, decrease, code) =>
    expect(codeOf(() => assertGoalHolds(offer(), total, decrease))).toBe(code),
  );
});

describe('a card is changed', () => {
  const noHoliday = () => false;
  // Friday 10 April; runs on 13, 14, 15, 16 and 17 April, 17:00 in Korea.
  it.each([
    ['2026-04-10T15:10:00.000Z', 'fine', '2026-04-13T08:00:00.000Z'],
    ['2026-04-13T07:29:59.999Z', 'fine', '2026-04-13T08:00:00.000Z'],
    ['2026-04-13T07:30:00.000Z', 'card_change_paused', '2026-04-13T08:00:00.000Z'],
    ['2026-04-13T08:00:00.000Z', 'fine', '2026-04-14T08:00:00.000Z'],
    ['2026-04-17T07:29:59.999Z', 'fine', '2026-04-17T08:00:00.000Z'],
    ['2026-04-17T07:30:00.000Z', 'card_change_closed', '2026-04-17T08:00:00.000Z'],
    ['2026-04-17T08:00:00.000Z', 'card_change_closed', undefined],
  ])('at %s: %s, next run %s', (at, code, next) => {
    const nowMs = Date.parse(at);
    expect(codeOf(() => assertCardMayChange(closesAtMs, noHoliday, nowMs))).toBe(code);
    expect(nextAttemptMs(closesAtMs, noHoliday, nowMs)).toBe(
      next === undefined ? undefined : Date.parse(next),
    );
  });
});

describe('a payment', () => {
  const pledge = {
    pledgeId: 'pledge',
    campaignId: 'campaign',
    donorId: 'donor',
    status: 'awaiting_payment' as const,
    amountKrw: 20_000,
    extraAmountKrw: 0,
    rewards: {},
    anonymous: false,
    version: 1,
    createdAt: '',
  };
  const payment = { paymentId: 'payment', amountKrw: 20_000 };

  it('counts until it may no longer be counted', () => {
    const at = (ms: number) => decidePayment(pledge, payment, offer(), closesAtMs + ms);
    expect(at(20 * 60_000 - 1)).toEqual({ to: 'paid', stock: 'keeps' });
    expect(at(20 * 60_000)).toEqual({ to: 'expired', stock: 'gives_back', refund: 'late_payment' });
  });

  it('is accepted only well before the settlement counts', () => {
    const countsAtMs = fenceAfterMs('keep_it_all', closesAtMs);
    expect(closesAtMs + paymentAcceptedMs + 30_000).toBeLessThan(countsAtMs);
  });
});

describe('the memory of offers', () => {
  const cacheOf = () => {
    let nowMs = 1_000;
    let reads = 0;
    const cache = offerCache(
      async (campaignId) => {
        reads += 1;
        return campaignId === 'none' ? undefined : offer({ campaignId });
      },
      { nowMs: () => nowMs },
    );
    return { cache, setNow: (ms: number) => (nowMs = ms), reads: () => reads };
  };

  it('is believed for less than five seconds', async () => {
    const { cache, setNow, reads } = cacheOf();
    await Promise.all([cache('a'), cache('a'), cache('a')]);
    setNow(5_999);
    await cache('a');
    expect(reads()).toBe(1);
    setNow(6_000);
    await cache('a');
    expect(reads()).toBe(2);
    setNow(100);
    await cache('a');
    expect(reads()).toBe(3);
  });

  it('does not remember what is not there', async () => {
    const { cache, reads } = cacheOf();
    await expect(cache('none')).rejects.toThrow('campaign_not_found');
    await expect(cache('none')).rejects.toThrow('campaign_not_found');
    expect(reads()).toBe(2);
  });
});

describe('a shared look', () => {
  it('never answers with what was read before it was asked', async () => {
    let truth = 0;
    let looks = 0;
    const releases: (() => void)[] = [];
    const look = sharedLook(async (_: string) => {
      looks += 1;
      const seen = truth;
      await new Promise<void>((resolve) => releases.push(resolve));
      return seen;
    });
    const first = look('stock');
    truth = 1;
    const later = [look('stock'), look('stock'), look('stock')];
    releases.shift()?.();
    expect(await first).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 0));
    releases.shift()?.();
    expect(await Promise.all(later)).toEqual([1, 1, 1]);
    expect(looks).toBe(2);
  });

  it('goes on after a failure', async () => {
    let looks = 0;
    const look = sharedLook(async (_: string) => {
      looks += 1;
      if (looks === 1) throw new Error('lost');
      return looks;
    });
    const first = look('stock');
    const second = look('stock');
    await expect(first).rejects.toThrow('lost');
    expect(await second).toBe(2);
    expect(await look('stock')).toBe(3);
  });
});
