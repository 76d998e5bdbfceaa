import {
  addKstYears,
  epochMsOf,
  kstDateOf,
  startOfKstDayMs,
} from '../../../shared/kernel/kst-calendar.ts';
import type { OfferTerms } from './offer.ts';

/** Records of contracts, payments and supply are kept five years (전자상거래법 시행령 제6조). */
const CONTRACT_YEARS = 5;

/** Until when the address of a guest is kept: so long after the close, or the last promised day. */
export const contactsKeptUntilMs = ({
  closesAt,
  rewards,
}: Pick<OfferTerms, 'closesAt' | 'rewards'>): number => {
  const days = [kstDateOf(epochMsOf(closesAt)), ...rewards.map((each) => each.estimatedDelivery)];
  // Dates of this form sort as text.
  const last = days.toSorted().at(-1) ?? kstDateOf(epochMsOf(closesAt));
  return startOfKstDayMs(addKstYears(last, CONTRACT_YEARS));
};
