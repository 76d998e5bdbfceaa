import { defineProblems } from '../../../shared/kernel/problem.ts';

/** Refusals about coupons, their codes and the waiting line. */
export const couponProblems = defineProblems({
  sold_out: {
    status: 409,
    en: 'Nothing is left. What others give back can be claimed again.',
    ko: '모두 소진되었습니다. 취소된 수량이 생기면 다시 신청할 수 있습니다.',
  },
  claim_not_found: {
    status: 404,
    en: 'There is no such claim.',
    ko: '신청 내역을 찾을 수 없습니다.',
  },
  claim_step_refused: {
    status: 409,
    en: 'The claim is {status}: this cannot be done with it now.',
    ko: '이미 처리되었거나 지금 쓸 수 없는 쿠폰입니다. 현재 상태: {status}.',
  },
  claim_expired: {
    status: 410,
    en: 'The claim ended at {expiresAt}.',
    ko: '유효 기간이 끝난 쿠폰입니다. 끝난 때: {expiresAt}.',
  },
  not_stackable: {
    status: 409,
    en: 'The coupon {claimId} cannot be used together with the others.',
    ko: '다른 쿠폰과 함께 쓸 수 없는 쿠폰이 있습니다: {claimId}.',
  },
  purchase_too_small: {
    status: 409,
    en: 'These coupons need a purchase of {neededKrw} won.',
    ko: '이 쿠폰을 쓰려면 {neededKrw}원 이상 구매해야 합니다.',
  },
  code_not_accepted: {
    status: 422,
    en: 'This promotion has no such code.',
    ko: '사용할 수 없는 쿠폰 코드입니다.',
  },
  code_used: {
    status: 409,
    en: 'This code was used already.',
    ko: '이미 사용된 쿠폰 코드입니다.',
  },
  codes_used_up: {
    status: 409,
    en: 'A promotion has at most {limit} codes.',
    ko: '쿠폰 코드는 최대 {limit}개까지 발급할 수 있습니다.',
  },
  code_batch_not_found: {
    status: 404,
    en: 'There is no such batch of codes.',
    ko: '쿠폰 코드 묶음을 찾을 수 없습니다.',
  },
  line_not_found: {
    status: 404,
    en: 'This promotion has no waiting line.',
    ko: '대기열이 없는 행사입니다.',
  },
  line_ticket_not_accepted: {
    status: 401,
    en: 'This is not a ticket of this waiting line, or not yours.',
    ko: '이 대기열의 번호표가 아니거나 본인의 번호표가 아닙니다.',
  },
  line_ticket_expired: {
    status: 410,
    en: 'Your turn has passed. Join the line again.',
    ko: '입장 시간이 지났습니다. 다시 대기해 주세요.',
  },
  line_not_your_turn: {
    status: 409,
    en: 'It is not your turn yet: {ahead} are ahead of you.',
    ko: '아직 순서가 아닙니다. 앞에 {ahead}명이 있습니다.',
  },
  birth_year_off_day: {
    status: 409,
    en: 'Today is for other birth years.',
    ko: '오늘은 다른 출생연도의 신청일입니다.',
  },
});
