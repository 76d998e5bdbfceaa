/** Bounds of a campaign. Below the goal's minimum the provider's fees are out of proportion. */
export const goalMinKrw = 100_000;
export const goalMaxKrw = 10_000_000_000;
export const stockLimitMax = 1_000_000;
export const perPersonLimitMax = 1_000;
export const shippingFeeMaxKrw = 100_000;
/**
 * From this goal on, collecting donations needs a registered plan (기부금품법; the decree's present
 * text was not at hand and is to be confirmed by counsel).
 */
export const donationRegistrationFromKrw = 10_000_000;
/** As many as an offer's event carries (events/campaigns/offer.ts); a test holds the two equal. */
export const rewardsMax = 30;
export const stockPoolsMax = 10;
/** The platform takes no more than a tenth, whatever a reviewer types; nothing unless he does. */
export const platformFeeBpsMax = 1_000;
export const platformFeeBpsDefault = 0;
