import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleFacts } from '../../../functions/promotions/domain/rule-facts.ts';
import type { RuleCap } from '../../../functions/promotions/domain/rule-schemas.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine } from '../../support/engine.ts';
import { noonMs, openDesk, refusalOf, seollalRule, signingKey } from './desk-support.ts';

/** Every kind of cap against a crowd at desks that know nothing of each other, on the real engine. */

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine({ SIGNING_KEY: signingKey });
});
afterAll(() => engine.stop());

const dayMs = 86_400_000;
const limit = 30_000;
let people = 0;
const newPhone = (): string => {
  people += 1;
  return `010${String(30_000_000 + people)}`;
};
const when = { startsAt: '2026-02-01T15:00:00.000Z', endsAt: '2026-03-01T15:00:00.000Z' };
const onePhone = newPhone();
const [oneMerchant, otherMerchant] = [newId('merchant'), newId('merchant')];

type Visit = { readonly phone?: string; readonly facts?: Partial<RuleFacts> };
interface Kind {
  readonly kind: string;
  readonly cap: Pick<RuleCap, 'per' | 'window'>;
  /** What visits have in common that share the cap. */
  readonly shared: Visit;
  /** A visit that does not share it; absent where every visit of the promotion does. */
  readonly beside?: Visit;
}
const per = (dimension: RuleCap['per'][number], shared: Visit, beside?: Visit): Kind => ({
  kind: dimension,
  cap: { per: [dimension], window: 'promotion' },
  shared,
  ...(beside === undefined ? {} : { beside }),
});
const later = (days: number): Visit => ({ facts: { atMs: noonMs + days * dayMs } });
const kinds: readonly Kind[] = [
  per('person', { phone: onePhone }, {}),
  per('category', { facts: { category: 'fishery' } }, {}),
  per('payment', { facts: { paymentKind: 'onnuri_card' } }, {}),
  per('merchant', { facts: { merchantId: oneMerchant } }, { facts: { merchantId: otherMerchant } }),
  per('market', {}),
  { kind: 'day', cap: { per: [], window: 'day' }, shared: {}, beside: later(1) },
  { kind: 'round', cap: { per: [], window: 'round' }, shared: {}, beside: later(7) },
  { kind: 'the campaign as a whole', cap: { per: [], window: 'promotion' }, shared: {} },
];

describe.each(kinds)('a cap by $kind', ({ cap, shared, beside }) => {
  it('holds when ten come at once, and stops nobody beside it', async () => {
    const rule = seollalRule({
      ...{ when, sum: { window: 'each', per: [] } },
      benefit: { kind: 'tiers', tiers: [{ fromKrw: 1_000, benefitKrw: 10_000 }] },
      caps: [{ ...cap, unit: 'krw', limit }],
    });
    const desk = await openDesk({ rule });
    const come = ({ phone = newPhone(), facts = {} }: Visit) =>
      desk.come({ phone, facts, receipt: desk.receiptOf(5_000) }, desk.otherEffects());
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => refusalOf(come(shared)).then((code) => code ?? 'paid')),
    );
    // A desk that lost every round says so, and has paid nothing: it is asked again.
    const busy = outcomes.filter((outcome) => outcome === 'busy').length;
    for (let again = 0; again < busy; again += 1) {
      outcomes.push((await refusalOf(come(shared))) ?? 'paid');
    }
    const of = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    expect([of('paid'), of('cap_reached')]).toEqual([3, 7]);
    if (beside !== undefined) expect((await come(beside)).amount).toBe(10_000);
    const cells = (await desk.items()).filter(({ pk }) =>
      String(pk).startsWith(`CELL#${desk.pool.poolId}#`),
    );
    const redeemed = cells.reduce((sum, each) => sum + Number(each.redeemed), 0);
    expect(redeemed).toBe(limit + (beside === undefined ? 0 : 10_000));
  });
});
