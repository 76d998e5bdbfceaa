import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
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
