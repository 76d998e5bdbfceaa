import {
  type Declined,
  ProviderConfigurationError,
  type Unknown,
} from '../../../shared/payments/outcome.ts';

/**
 * What each of the voucher provider's codes means: the one table of it. Whatever is not here is
 * `unknown`, because a refusal that we take for one must be one.
 */
const finals: Readonly<Record<string, boolean>> = {
  INVALID_REQUEST: true,
  UNREACHABLE_PHONE: true,
  // The phone holds as much as it may; that changes as it is spent.
  HOLDING_LIMIT_EXCEEDED: false,
  NOT_FOUND_VOUCHER: true,
  SHOP_NOT_REGISTERED: true,
  VOUCHER_EXPIRED: true,
  VOUCHER_CANCELED: true,
  NOT_ENOUGH_VOUCHER_BALANCE: true,
  VOUCHER_ALREADY_SPENT: true,
};
const unauthorized = 401;
const tooManyRequests = 429;
const serverError = 500;

export const verdictOf = (status: number, code: string): Declined | Unknown => {
  if (status === unauthorized) throw new ProviderConfigurationError(code);
  if (status >= serverError || status === tooManyRequests) {
    return { kind: 'unknown', reason: 'provider_fault', code };
  }
  if (code === 'DUPLICATED_VOUCHER_ORDER') {
    return { kind: 'unknown', reason: 'already_processed', code };
  }
  if (code === 'IDEMPOTENT_REQUEST_PROCESSING') {
    return { kind: 'unknown', reason: 'in_flight', code };
  }
  const final = Object.hasOwn(finals, code) ? finals[code] : undefined;
  return final === undefined
    ? { kind: 'unknown', reason: 'unlisted_code', code }
    : { kind: 'declined', code, final };
};
