import type { Said } from '../kernel/problem.ts';

/**
 * What schemas of ours say of a wrong field, by the code they name in `params.code`. Everything
 * else is worded in field-wording.ts, by what zod found.
 */
const fieldTexts: Readonly<Record<string, Said>> = {
  campaign_named_twice: {
    en: 'Name each campaign once.',
    ko: '같은 펀딩을 두 번 적을 수 없습니다.',
  },
  account_number_not_valid: {
    en: 'An account number has 6 to 14 digits.',
    ko: '계좌번호는 숫자 6~14자리입니다.',
  },
  amount_above_maximum: {
    en: 'A pledge is ₩10,000,000 at most.',
    ko: '후원은 최대 10,000,000원입니다.',
  },
  amount_below_minimum: {
    en: 'A pledge is ₩1,000 at least.',
    ko: '후원은 최소 1,000원입니다.',
  },
  amount_not_whole: {
    en: 'An amount is a whole number of won.',
    ko: '금액은 원 단위 정수입니다.',
  },
  business_number_not_valid: {
    en: 'A business registration number has ten digits, and its last digit checks the others.',
    ko: '사업자등록번호가 올바르지 않습니다. 숫자 10자리를 확인하세요.',
  },
  identity_number_not_valid: {
    en: 'A resident number has 13 digits, a business number ten of which the last checks the others.',
    ko: '주민등록번호 13자리 또는 사업자등록번호 10자리를 확인하세요.',
  },
  receipt_basis_missing: {
    en: 'Say what the eligibility for donation receipts was seen from.',
    ko: '기부금영수증 발급 자격을 확인한 근거를 적으세요.',
  },
  date_not_valid: {
    en: 'A date is YYYY-MM-DD and exists.',
    ko: '날짜는 실제로 있는 YYYY-MM-DD입니다.',
  },
  day_repeated: {
    en: 'Each day is named once.',
    ko: '같은 날을 두 번 적을 수 없습니다.',
  },
  benefit_below_floor: {
    en: 'A benefit is a multiple of the smallest voucher.',
    ko: '혜택은 최소 지급 단위의 배수여야 합니다.',
  },
  benefit_needs_purchase: {
    en: 'The benefit of a coupon is fixed or in pieces.',
    ko: '쿠폰의 혜택은 정액 또는 개수여야 합니다.',
  },
  cap_needs_purchase: {
    en: 'The caps of a coupon are by person and market.',
    ko: '쿠폰의 한도는 사람과 시장별로만 정할 수 있습니다.',
  },
  coupon_only: {
    en: 'Days to use it and rules for using it with others are for coupons only.',
    ko: '사용 기한(일)과 함께 쓰기 규칙은 쿠폰에만 정할 수 있습니다.',
  },
  cap_repeated: {
    en: 'Of two caps on the same thing one is enough.',
    ko: '같은 대상의 한도를 두 번 정할 수 없습니다.',
  },
  entry_repeated: {
    en: 'Name each once.',
    ko: '같은 항목을 두 번 적을 수 없습니다.',
  },
  phone_or_code: {
    en: "Send either the phone or the shopper's code.",
    ko: '전화번호와 고객 코드 중 하나만 보내세요.',
  },
  range_reversed: {
    en: 'It ends after it begins.',
    ko: '끝은 시작보다 뒤여야 합니다.',
  },
  tiers_not_ascending: {
    en: 'Tiers rise, in amount and in benefit.',
    ko: '구간의 금액과 혜택은 차례로 커져야 합니다.',
  },
  has_ended: {
    en: 'What has ended ends no more.',
    ko: '이미 끝난 펀딩은 마감 임박으로 찾을 수 없습니다.',
  },
  instant_not_valid: {
    en: 'An instant is YYYY-MM-DDTHH:MM:SS[.mmm]Z and exists.',
    ko: '시각은 실제로 있는 YYYY-MM-DDTHH:MM:SS[.mmm]Z입니다.',
  },
  nothing_to_change: {
    en: 'Name at least one field to change.',
    ko: '바꿀 항목을 하나 이상 보내세요.',
  },
  nothing_earned: {
    en: 'Name spend or bonus entries.',
    ko: '구매액이나 추가 응모 수 중 하나를 적으세요.',
  },
  payout_plan_not_whole: {
    en: 'The shares of a payout plan sum to 10,000 basis points.',
    ko: '분할지급 비율의 합은 10,000bp입니다.',
  },
  region_or_market: {
    en: 'A market has one region: name the region or the market.',
    ko: '시장은 한 지역에 속합니다. 지역과 시장 중 하나만 고르세요.',
  },
  reward_repeated: {
    en: 'Each reward is named once, with its quantity.',
    ko: '같은 리워드는 수량으로 한 번만 적으세요.',
  },
  too_many_units: {
    en: 'Too many units for one pledge.',
    ko: '한 번에 후원할 수 있는 수량을 넘었습니다.',
  },
};

/** The text of a code of ours, or undefined when it has none. */
export const fieldTextOf = (code: string): Said | undefined =>
  Object.hasOwn(fieldTexts, code) ? fieldTexts[code] : undefined;
