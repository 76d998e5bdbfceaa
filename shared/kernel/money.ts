import * as z from 'zod/mini';

/**
 * Money is Korean won in whole numbers. JavaScript counts whole numbers exactly only up to
 * 2^53 - 1, so every amount is checked against that bound, and products are formed in BigInt,
 * where they cannot lose their last won on the way.
 */

export const PLEDGE_MIN_KRW = 1_000;
export const PLEDGE_MAX_KRW = 10_000_000;
/** One hundred percent. Rates and shares are in basis points, so that they are whole too. */
export const BPS_TOTAL = 10_000;
/** More parts than any split of ours has: the backers of one campaign are not split here. */
export const SPLIT_PARTS_MAX = 10_000;
/** Korean VAT is a tenth of the supply value. */
const VAT_DIVISOR = 10n;

/** The amount itself, when it is a whole number that can be counted exactly. */
export const wholeKrw = (amountKrw: number): number => {
  if (!Number.isSafeInteger(amountKrw)) {
    throw new RangeError(`Not a whole number of won: ${amountKrw}`);
  }
  return amountKrw;
};

const nonNegativeKrw = (amountKrw: number): number => {
  if (wholeKrw(amountKrw) < 0) throw new RangeError(`Below zero won: ${amountKrw}`);
  return amountKrw;
};

const toNumber = (exact: bigint): number => wholeKrw(Number(exact));

/** An amount anywhere but in a pledge: prices, totals, fees. Zero is allowed. */
export const amountKrwSchema = z
  .int()
  .check(z.minimum(0), z.meta({ description: 'Korean won, whole.', example: 35_000 }));

type AmountCode = 'amount_not_whole' | 'amount_below_minimum' | 'amount_above_maximum';

const pledgeAmountFault = (amountKrw: number): AmountCode | undefined => {
  if (!Number.isInteger(amountKrw)) return 'amount_not_whole';
  if (amountKrw < PLEDGE_MIN_KRW) return 'amount_below_minimum';
  if (amountKrw > PLEDGE_MAX_KRW) return 'amount_above_maximum';
  return undefined;
};

/** What one pledge may be. Each refusal carries its stable code in `params.code`. */
export const pledgeAmountKrwSchema = z.number().check(
  z.superRefine((amountKrw, context) => {
    const code = pledgeAmountFault(amountKrw);
    if (code !== undefined) context.addIssue({ code: 'custom', params: { code }, message: code });
  }),
  z.meta({
    type: 'integer',
    minimum: PLEDGE_MIN_KRW,
    maximum: PLEDGE_MAX_KRW,
    description: 'Korean won, whole.',
    example: 35_000,
  }),
);

/** Adds amounts and refuses a sum that could not be counted exactly. */
export const sumKrw = (amountsKrw: readonly number[]): number =>
  toNumber(amountsKrw.reduce((sum, amountKrw) => sum + BigInt(wholeKrw(amountKrw)), 0n));

/**
 * Splits a total in proportion to weights so that the parts sum to it exactly. Everyone gets the
 * whole won of his share; the won that are left go one each to the largest remainders, the
 * earlier part first where remainders are equal, so that the same input always splits alike.
 */
export const splitByWeights = (totalKrw: number, weights: readonly number[]): number[] => {
  if (weights.length === 0 || weights.length > SPLIT_PARTS_MAX) {
    throw new RangeError(`A split has 1 to ${SPLIT_PARTS_MAX} parts, not ${weights.length}`);
  }
  const total = BigInt(nonNegativeKrw(totalKrw));
  const exactWeights = weights.map((weight) => BigInt(nonNegativeKrw(weight)));
  const weightSum = exactWeights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) throw new RangeError('All weights are zero, so no share can be told');

  const shares = exactWeights.map((weight, index) => ({
    index,
    floor: (total * weight) / weightSum,
    remainder: (total * weight) % weightSum,
  }));
  const left = Number(total - shares.reduce((sum, share) => sum + share.floor, 0n));
  const luckyIndexes = new Set(
    shares
      .toSorted((a, b) =>
        a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
      )
      .slice(0, left)
      .map((share) => share.index),
  );
  return shares.map((share) => Number(share.floor) + (luckyIndexes.has(share.index) ? 1 : 0));
};

/**
 * The fee on what was collected. Rounded down, so that an association never pays more than the
 * rate it agreed to; the fraction of a won is ours to lose.
 */
export const feeOf = (amountKrw: number, rateBps: number): number => {
  if (!Number.isInteger(rateBps) || rateBps < 0 || rateBps > BPS_TOTAL) {
    throw new RangeError(`A rate is 0 to ${BPS_TOTAL} basis points, not ${rateBps}`);
  }
  return toNumber((BigInt(nonNegativeKrw(amountKrw)) * BigInt(rateBps)) / BigInt(BPS_TOTAL));
};

/** VAT on a fee that does not contain it. Rounded down for the same reason as the fee. */
export const vatOf = (supplyKrw: number): number =>
  toNumber(BigInt(nonNegativeKrw(supplyKrw)) / VAT_DIVISOR);

/** Takes a price that contains VAT apart; the two parts sum to it exactly. */
export const splitVatIncluded = (grossKrw: number): { supplyKrw: number; vatKrw: number } => {
  const vatKrw = toNumber(BigInt(nonNegativeKrw(grossKrw)) / (VAT_DIVISOR + 1n));
  return { supplyKrw: grossKrw - vatKrw, vatKrw };
};

/** Groups of three digits by hand: Intl would load its tables at every cold start. */
export const groupDigits = (amountKrw: number): string =>
  String(Math.abs(wholeKrw(amountKrw))).replace(/\B(?=(\d{3})+$)/g, ',');

/** The amount as people read it: `1,234,000원` in Korean, `₩1,234,000` in English. */
export const formatKrw = (amountKrw: number, language: 'ko' | 'en' = 'ko'): string => {
  const sign = amountKrw < 0 ? '-' : '';
  const digits = groupDigits(amountKrw);
  return language === 'ko' ? `${sign}${digits}원` : `${sign}₩${digits}`;
};
