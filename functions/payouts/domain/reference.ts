/** Our name of a transfer at the provider: the payout and its attempt. */
export const referenceOf = (payoutId: string, attempt: number): string => `${payoutId}-${attempt}`;

const REFERENCE = /^(payout_[0-7][0-9a-hjkmnp-tv-z]{25})-(\d{1,4})$/;

/** What a reference names, or undefined when it is none of ours. */
export const attemptOfReference = (
  reference: string,
): { readonly payoutId: string; readonly attempt: number } | undefined => {
  const [, payoutId, attempt] = REFERENCE.exec(reference) ?? [];
  return payoutId === undefined ? undefined : { payoutId, attempt: Number(attempt) };
};
