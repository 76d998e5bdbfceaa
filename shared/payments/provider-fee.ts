import { BASIS_POINTS, VAT_PERCENT } from './limits.ts';

/** The provider's fee and the VAT on it, each rounded down to the won. */
export const providerFeeOf = (amountKrw: number, basisPoints: number) => {
  const feeKrw = Math.floor((amountKrw * basisPoints) / BASIS_POINTS);
  return { feeKrw, feeVatKrw: Math.floor((feeKrw * VAT_PERCENT) / 100) };
};
