import { describe, expect, it } from 'vitest';
import { lastPromiseOf, reservedUntilMs } from '../../../functions/payouts/domain/reserve.ts';

const reward = (legalBasis: 'donation' | 'pre_order' | 'commerce', estimatedDelivery: string) => ({
  legalBasis,
  estimatedDelivery,
});

describe('the reserve', () => {
  it('rests on the last promise of what can go back', () => {
    const rewards = [
      reward('commerce', '2026-05-30'),
      reward('pre_order', '2026-06-30'),
      reward('donation', '2026-12-31'),
    ];
    expect(lastPromiseOf(rewards)).toBe('2026-06-30');
    expect(lastPromiseOf([reward('donation', '2026-12-31')])).toBeNull();
    expect(lastPromiseOf([])).toBeNull();
  });

  it('is kept until the end, in Korea, of the fourteenth day after it', () => {
    const until = reservedUntilMs(2, '2026-06-30');
    expect(new Date(until ?? 0).toISOString()).toBe('2026-07-14T15:00:00.000Z');
  });

  it('is nothing where nothing can go back, or where all is needed to make the goods', () => {
    expect(reservedUntilMs(2, null)).toBeNull();
    expect(reservedUntilMs(1, '2026-06-30')).toBeNull();
  });
});
