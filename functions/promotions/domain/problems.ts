import { defineProblems } from '../../../shared/kernel/problem.ts';
import { couponProblems } from './coupon-problems.ts';
import { poolProblems } from './pool-problems.ts';
import { promotionProblems } from './promotion-problems.ts';
import { rehearsalProblems } from './rehearsal-problems.ts';

const ruleAndDeskProblems = defineProblems({
  // What a promotion's rule refuses; the names are those of RuleRefusal.
  promotion_not_started: {
    status: 409,
    en: 'The promotion starts at {startsAt}.',
    ko: '행사가 {startsAt}에 시작됩니다.',
  },
  promotion_ended: {
    status: 410,
    en: 'The promotion ended at {endedAt}.',
    ko: '행사가 {endedAt}에 끝났습니다.',
  },
  weekday_excluded: {
    status: 409,
    en: 'The promotion does not run on this day of the week.',
    ko: '행사가 열리지 않는 요일입니다.',
  },
  outside_hours: {
    status: 409,
    en: 'The promotion runs from {from} to {until}.',
    ko: '행사 시간은 {from}부터 {until}까지입니다.',
  },
  market_closed: {
    status: 409,
    en: 'The market is closed now.',
    ko: '지금은 시장이 문을 닫은 시간입니다.',
  },
  region_excluded: {
    status: 403,
    en: 'The promotion is for people of other regions.',
    ko: '다른 지역 주민을 위한 행사입니다.',
  },
  age_excluded: {
    status: 403,
    en: 'The promotion is for another age.',
    ko: '참여할 수 있는 나이가 아닙니다.',
  },
  not_first_time: {
    status: 403,
    en: 'The promotion is for people who take part for the first time.',
    ko: '처음 참여하는 사람을 위한 행사입니다.',
  },
  past_spend_too_low: {
    status: 403,
    en: 'Earlier purchases of {neededKrw} won are needed.',
    ko: '이전 구매 금액이 {neededKrw}원 이상이어야 합니다.',
  },
  market_excluded: {
    status: 409,
    en: 'This market does not take part.',
    ko: '참여하지 않는 시장입니다.',
  },
  merchant_not_enrolled: {
    status: 409,
    en: 'This shop does not take part.',
    ko: '참여 신청이 승인되지 않은 점포입니다.',
  },
  merchant_excluded: {
    status: 409,
    en: 'Purchases at this shop do not count.',
    ko: '이 점포의 구매는 인정되지 않습니다.',
  },
  merchant_not_onnuri: {
    status: 409,
    en: 'This shop is not registered for Onnuri vouchers.',
    ko: '온누리상품권 가맹점이 아닙니다.',
  },
  category_excluded: {
    status: 409,
    en: 'Goods of this category do not count.',
    ko: '인정되지 않는 품목입니다.',
  },
  payment_excluded: {
    status: 409,
    en: 'Purchases paid this way do not count.',
    ko: '인정되지 않는 결제 수단입니다.',
  },
  fact_missing: {
    status: 422,
    en: 'The promotion asks for {fact}, which is not known.',
    ko: '행사 조건에 필요한 {fact} 정보가 없습니다.',
  },
  cap_reached: {
    status: 409,
    en: 'The cap of {limit} ({unit}) per {cap} and {window} is reached. It frees at {freesAt}.',
    ko: '{cap} 기준 {window} 한도 {limit}({unit})에 도달했습니다. 한도가 다시 생기는 때: {freesAt}',
  },
  // The refund desk.
  receipt_refused: {
    status: 409,
    en: 'This receipt does not count ({rule}). Nothing was paid on it.',
    ko: '인정되지 않는 영수증입니다({rule}). 지급된 것은 없습니다.',
  },
  receipt_in_future: {
    status: 422,
    en: 'The receipt is dated in the future.',
    ko: '영수증의 발행 시각이 현재보다 늦습니다.',
  },
  receipt_out_of_window: {
    status: 422,
    en: 'The receipt is not from the days whose purchases count now.',
    ko: '이번 회차에 인정되는 날짜의 영수증이 아닙니다.',
  },
  too_many_receipts: {
    status: 409,
    en: 'At most {limit} receipts of one person are added up here.',
    ko: '한 사람의 영수증은 최대 {limit}장까지 합산됩니다.',
  },
  pool_empty: {
    status: 409,
    en: "This market's budget is used up.",
    ko: '이 시장의 예산이 모두 소진되었습니다.',
  },
  stall_unknown: {
    status: 409,
    en: 'Your account does not say which stall of which market you speak for.',
    ko: '계정에 점포와 시장이 지정되어 있지 않습니다.',
  },
  wrong_market: {
    status: 409,
    en: 'The receipt is from a shop of another market.',
    ko: '다른 시장의 점포에서 발행된 영수증입니다.',
  },
  shopper_code_not_accepted: {
    status: 422,
    en: "This is not a shopper's code of ours, or it was changed.",
    ko: '발급된 고객 코드가 아니거나 변조되었습니다.',
  },
  shopper_code_expired: {
    status: 410,
    en: "The shopper's code has expired. Show a new one.",
    ko: '고객 코드의 유효시간이 지났습니다. 새 코드를 보여 주세요.',
  },
  statement_link_not_accepted: {
    status: 401,
    en: 'A valid statement link is needed in the Statement-Link header.',
    ko: 'Statement-Link 헤더에 올바른 내역 링크가 필요합니다.',
  },
  // Cancelled payments.
  receipt_not_found: {
    status: 404,
    en: 'No such receipt was counted.',
    ko: '합산된 영수증이 아닙니다.',
  },
  receipt_already_cancelled: {
    status: 409,
    en: 'The payment of this receipt was reported as cancelled before.',
    ko: '이미 취소 처리된 영수증입니다.',
  },
});

export const problems = {
  ...ruleAndDeskProblems,
  ...poolProblems,
  ...promotionProblems,
  ...couponProblems,
  ...rehearsalProblems,
};
