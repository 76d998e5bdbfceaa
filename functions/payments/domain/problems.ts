import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  payment_method_refused: {
    status: 422,
    en: 'The card could not be registered ({declineCode}). Try another card.',
    ko: '카드를 등록할 수 없습니다({declineCode}). 다른 카드를 사용하세요.',
  },
  payment_method_not_found: {
    status: 404,
    en: 'You have no such payment method.',
    ko: '등록된 결제수단이 아닙니다.',
  },
  too_many_payment_methods: {
    status: 409,
    en: 'You can keep at most {limit} payment methods. Delete one first.',
    ko: '결제수단은 최대 {limit}개까지 등록할 수 있습니다. 먼저 하나를 삭제하세요.',
  },
  payment_provider_unavailable: {
    status: 503,
    en: 'The payment provider does not answer. Try again with the same Idempotency-Key.',
    ko: '결제사가 응답하지 않습니다. 같은 Idempotency-Key로 다시 시도하세요.',
  },
  guest_token_not_accepted: {
    status: 401,
    en: 'A valid guest token is needed in the Guest-Token header.',
    ko: 'Guest-Token 헤더에 올바른 비회원 토큰이 필요합니다.',
  },
  pledge_link_not_accepted: {
    status: 401,
    en: 'A valid link of this pledge is needed in the Pledge-Link header.',
    ko: 'Pledge-Link 헤더에 이 후원의 올바른 링크가 필요합니다.',
  },
  donation_receipt_not_offered: {
    status: 409,
    en: 'No donation receipt can be issued: the association may not, or the campaign gives something in return.',
    ko: '기부금영수증을 발급할 수 없습니다. 발급 자격이 없는 상인회이거나 대가가 있는 펀딩입니다.',
  },
  donation_receipt_stands: {
    status: 409,
    en: 'A donation receipt was issued already: {number}.',
    ko: '이미 기부금영수증이 발급되었습니다: {number}.',
  },
  donation_receipt_not_found: {
    status: 404,
    en: 'There is no donation receipt for this.',
    ko: '기부금영수증을 찾을 수 없습니다.',
  },
  donation_receipt_cancelled: {
    status: 409,
    en: 'This donation receipt is cancelled already.',
    ko: '이미 취소된 기부금영수증입니다.',
  },
  receipt_not_ready: {
    status: 409,
    en: 'A receipt is made of a payment that was approved; a donation receipt only while nothing of it went back.',
    ko: '영수증은 결제가 완료된 뒤에 만들어지며, 기부금영수증은 환불된 금액이 없어야 합니다.',
  },
  payment_not_found: {
    status: 404,
    en: 'There is nothing to pay for this pledge. If you pledged a moment ago, try again.',
    ko: '결제할 후원이 없습니다. 방금 후원했다면 잠시 후 다시 시도하세요.',
  },
  payment_window_closed: {
    status: 410,
    en: 'The time to pay ended at {expiresAt}. Nothing was charged; pledge again.',
    ko: '결제 기한이 {expiresAt}에 끝났습니다. 결제되지 않았으니 다시 후원하세요.',
  },
  payment_declined: {
    status: 422,
    en: 'The payment was declined ({declineCode}). Pay again under order {nextOrderId}.',
    ko: '결제가 거절되었습니다({declineCode}). 주문번호 {nextOrderId}(으)로 다시 결제하세요.',
  },
  payment_in_progress: {
    status: 409,
    en: 'Another payment of this pledge is being decided. Wait for its outcome.',
    ko: '이 후원의 다른 결제를 확인하고 있습니다. 결과를 기다려 주세요.',
  },
  payment_already_made: {
    status: 409,
    en: 'This pledge is paid already. Nothing was charged again.',
    ko: '이미 결제된 후원입니다. 다시 결제되지 않았습니다.',
  },
  too_many_payment_attempts: {
    status: 409,
    en: 'This pledge was tried {limit} times. Pledge again to pay.',
    ko: '이 후원은 {limit}번 시도되었습니다. 다시 후원해 주세요.',
  },
  webhook_malformed: {
    status: 400,
    en: 'The body is not a payment event.',
    ko: '결제 이벤트 형식이 아닙니다.',
  },
});
