import type { TimeWindow } from './rule-schemas.ts';

/** Why a rule does not grant. Codes are those of the problems a caller is told. */
export type RuleRefusal =
  | { readonly code: 'promotion_not_started'; readonly startsAt: string }
  | { readonly code: 'promotion_ended'; readonly endedAt: string }
  | { readonly code: 'weekday_excluded' }
  | { readonly code: 'outside_hours'; readonly from: string; readonly until: string }
  | { readonly code: 'market_closed' }
  | { readonly code: 'region_excluded' }
  | { readonly code: 'age_excluded' }
  | { readonly code: 'not_first_time' }
  | { readonly code: 'past_spend_too_low'; readonly neededKrw: number }
  | { readonly code: 'market_excluded' }
  | { readonly code: 'merchant_not_enrolled' }
  | { readonly code: 'merchant_excluded' }
  | { readonly code: 'merchant_not_onnuri' }
  | { readonly code: 'category_excluded' }
  | { readonly code: 'payment_excluded' }
  | { readonly code: 'fact_missing'; readonly fact: string }
  | {
      readonly code: 'cap_reached';
      /** Whose cap: `person+category`, or `all`. */
      readonly cap: string;
      readonly window: TimeWindow;
      readonly limit: number;
      readonly unit: 'krw' | 'count';
      /** When it counts from zero again; null for never. */
      readonly freesAt: string | null;
    };
