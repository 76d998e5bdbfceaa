import * as z from 'zod';
import { BPS_TOTAL } from '../../../shared/kernel/money.ts';

/** Nobody spends more than this in a market at once: a mistyped amount is refused. */
export const spendMaxKrw = 100_000_000;
/** No benefit and no cap is larger than the largest pool that was ever paid out. */
export const limitMaxKrw = 1_000_000_000_000;
const tiersMax = 10;
const piecesMax = 100;

export const won = z.int().min(0).max(limitMaxKrw).meta({ description: 'Korean won, whole.' });
const positiveWon = won.min(1);
const spend = z.int().min(0).max(spendMaxKrw).meta({ description: 'Korean won, whole.' });

const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

const floorKrw = z.int().min(1).max(1_000_000).default(1_000);
const tiers = z
  .strictObject({
    kind: z.literal('tiers'),
    tiers: z
      .array(z.strictObject({ fromKrw: spend.min(1), benefitKrw: positiveWon }))
      .min(1)
      .max(tiersMax),
    repeating: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether the tiers begin anew above each full highest tier.' }),
    floorKrw,
  })
  .refine(
    ({ tiers }) =>
      ascending(tiers.map(({ fromKrw }) => fromKrw)) &&
      ascending(tiers.map(({ benefitKrw }) => benefitKrw)),
    { path: ['tiers'], params: { code: 'tiers_not_ascending' }, message: 'Tiers rise.' },
  )
  .refine(
    ({ tiers, floorKrw: floor }) => tiers.every(({ benefitKrw }) => benefitKrw % floor === 0),
    {
      path: ['tiers'],
      params: { code: 'benefit_below_floor' },
      message: 'A benefit is a multiple of the smallest voucher.',
    },
  );

/** What a claim is worth, and what must be spent for it. */
export const benefit = z.discriminatedUnion('kind', [
  tiers,
  z.strictObject({
    kind: z.literal('percentage'),
    rateBps: z.int().min(1).max(BPS_TOTAL),
    minimumKrw: spend.default(0),
    floorKrw,
  }),
  z.strictObject({
    kind: z.literal('fixed'),
    benefitKrw: positiveWon,
    minimumKrw: spend.default(0),
  }),
  z.strictObject({
    kind: z.literal('pieces'),
    pieces: z.int().min(1).max(piecesMax).default(1),
    worthKrw: won.meta({ description: 'What one piece is worth.' }),
    minimumKrw: spend.default(0),
  }),
]);
export type Benefit = z.infer<typeof benefit>;

/** Whether it is known what the benefit is worth before anything is spent. */
export const isGivenUnspent = ({ kind }: Benefit): boolean => kind === 'fixed' || kind === 'pieces';
