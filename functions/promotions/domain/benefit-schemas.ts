import * as z from 'zod/mini';
import { BPS_TOTAL } from '../../../shared/kernel/money.ts';

/** Nobody spends more than this in a market at once: a mistyped amount is refused. */
export const spendMaxKrw = 100_000_000;
/** No benefit and no cap is larger than the largest pool that was ever paid out. */
export const limitMaxKrw = 1_000_000_000_000;
const tiersMax = 10;
const piecesMax = 100;

export const won = z
  .int()
  .check(z.minimum(0), z.maximum(limitMaxKrw), z.meta({ description: 'Korean won, whole.' }));
const positiveWon = won.check(z.minimum(1));
const spend = z
  .int()
  .check(z.minimum(0), z.maximum(spendMaxKrw), z.meta({ description: 'Korean won, whole.' }));

const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

const floorKrw = z._default(z.int().check(z.minimum(1), z.maximum(1_000_000)), 1_000);
const tiers = z
  .strictObject({
    kind: z.literal('tiers'),
    tiers: z
      .array(z.strictObject({ fromKrw: spend.check(z.minimum(1)), benefitKrw: positiveWon }))
      .check(z.minLength(1), z.maxLength(tiersMax)),
    repeating: z
      ._default(z.boolean(), false)
      .check(z.meta({ description: 'Whether the tiers begin anew above each full highest tier.' })),
    floorKrw,
  })
  .check(
    z.refine(
      ({ tiers }) =>
        ascending(tiers.map(({ fromKrw }) => fromKrw)) &&
        ascending(tiers.map(({ benefitKrw }) => benefitKrw)),
      { path: ['tiers'], params: { code: 'tiers_not_ascending' }, message: 'Tiers rise.' },
    ),
    z.refine(
      ({ tiers, floorKrw: floor }) => tiers.every(({ benefitKrw }) => benefitKrw % floor === 0),
      {
        path: ['tiers'],
        params: { code: 'benefit_below_floor' },
        message: 'A benefit is a multiple of the smallest voucher.',
      },
    ),
  );

/** What a claim is worth, and what must be spent for it. */
export const benefit = z.discriminatedUnion('kind', [
  tiers,
  z.strictObject({
    kind: z.literal('percentage'),
    rateBps: z.int().check(z.minimum(1), z.maximum(BPS_TOTAL)),
    minimumKrw: z._default(spend, 0),
    floorKrw,
  }),
  z.strictObject({
    kind: z.literal('fixed'),
    benefitKrw: positiveWon,
    minimumKrw: z._default(spend, 0),
  }),
  z.strictObject({
    kind: z.literal('pieces'),
    pieces: z._default(z.int().check(z.minimum(1), z.maximum(piecesMax)), 1),
    worthKrw: won.check(z.meta({ description: 'What one piece is worth.' })),
    minimumKrw: z._default(spend, 0),
  }),
]);
export type Benefit = z.infer<typeof benefit>;

/** Whether it is known what the benefit is worth before anything is spent. */
export const isGivenUnspent = ({ kind }: Benefit): boolean => kind === 'fixed' || kind === 'pieces';
