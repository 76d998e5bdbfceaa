import { defineProblems } from '../../../shared/kernel/problem.ts';
import { couponProblems } from './coupon-problems.ts';
import { poolProblems } from './pool-problems.ts';
import { promotionProblems } from './promotion-problems.ts';
import { rehearsalProblems } from './rehearsal-problems.ts';
import { capWords, factWords, receiptWords } from './words.ts';

const ruleAndDeskProblems = defineProblems({
  // What a promotion's rule refuses; the names are those of RuleRefusal.
  promotion_not_started: {
    status: 409,
    en: 'The promotion starts at {startsAt}.',
    ko: '아직 시작하지 않은 행사입니다. {startsAt}에 시작합니다.',
  },
  promotion_ended: {
    status: 410,
    en: 'The promotion ended at {endedAt}.',
    ko: '{endedAt}에 끝난 행사입니다.',
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
    ko: '이 행사에 참여하지 않는 점포입니다(참여 신청 미승인).',
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
    ko: '행사 대상이 아닌 품목입니다.',
  },
  payment_excluded: {
    status: 409,
    en: 'Purchases paid this way do not count.',
    ko: '행사에서 인정되지 않는 결제 수단입니다.',
  },
  fact_missing: {
    status: 422,
    en: 'The promotion asks for something that is not known: {fact}.',
    ko: '행사 조건을 확인하는 데 필요한 정보가 없습니다: {fact}.',
    words: factWords,
  },
  cap_reached: {
    status: 409,
    en: 'The cap per {cap} is used up: {limit} {unit} {window}. It counts anew from: {freesAt}.',
    ko: '{cap} 한도({window} {limit}{unit})를 모두 썼습니다. 다시 받을 수 있는 때: {freesAt}.',
    words: capWords,
  },
  // The refund desk.
  receipt_refused: {
    status: 409,
    en: 'This receipt does not count: {rule}. Nothing was paid on it.',
    ko: '환급받을 수 없는 영수증입니다: {rule}. 이번에 지급된 금액은 없습니다.',
    words: receiptWords,
  },
  receipt_in_future: {
    status: 422,
    en: 'The receipt is dated in the future.',
    ko: '영수증의 발행 시각이 현재보다 늦습니다.',
  },
  receipt_out_of_window: {
    status: 422,
    en: 'The receipt is not from the days whose purchases count now.',
    ko: '이번 행사 기간이나 회차의 영수증이 아닙니다.',
  },
  too_many_receipts: {
    status: 409,
    en: 'At most {limit} receipts of one person are added up here.',
    ko: '한 사람의 영수증은 최대 {limit}장까지 합산됩니다.',
  },
  pool_empty: {
    status: 409,
    en: "This market's budget is used up; the event is over here.",
    ko: '이 시장의 환급 예산이 모두 쓰여 행사가 끝났습니다.',
  },
  stall_unknown: {
    status: 409,
    en: 'Your account does not say which stall of which market you speak for. Ask the operator.',
    ko: '이 계정에 점포와 시장이 등록되어 있지 않습니다. 운영자에게 문의하세요.',
  },
  wrong_market: {
    status: 409,
    en: 'It belongs to another market and does not count in this one.',
    ko: '다른 시장의 영수증이나 쿠폰입니다. 이 시장에서는 쓸 수 없습니다.',
  },
  shopper_code_not_accepted: {
    status: 422,
    en: "This is not a shopper's code of ours, or it was changed. Ask for a new one.",
    ko: '고객 QR이 올바르지 않거나 내용이 바뀌었습니다. 고객의 새 QR을 찍어 주세요.',
  },
  shopper_code_expired: {
    status: 410,
    en: "The shopper's code has expired. Show a new one.",
    ko: '고객 QR의 유효 시간이 지났습니다. 고객의 새 QR을 찍어 주세요.',
  },
  phone_not_verified: {
    status: 409,
    en: 'The phone of your account has not been verified yet.',
    ko: '본인 확인을 마친 휴대전화가 없는 계정입니다. 본인 확인을 먼저 해 주세요.',
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
    ko: '환급 신청에 쓰인 적이 없는 영수증입니다.',
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
