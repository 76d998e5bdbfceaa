import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  refund_request_not_found: {
    status: 404,
    en: 'There is no such refund request. If it was made a moment ago, try again.',
    ko: '환불 신청을 찾을 수 없습니다. 방금 신청했다면 잠시 후 다시 시도하세요.',
  },
  refund_request_not_decidable: {
    status: 409,
    en: 'This request does not wait for your decision; it is {status}.',
    ko: '이 신청은 귀하의 결정을 기다리는 상태가 아닙니다. 현재 상태: {status}.',
  },
  refund_request_not_appealable: {
    status: 409,
    en: 'Only a request that the association refused can be appealed; this one is {status}.',
    ko: '상인회가 거절한 신청만 이의를 제기할 수 있습니다. 현재 상태: {status}.',
  },
  refund_exceeds_pledge: {
    status: 409,
    en: 'More would go back than was pledged: other requests of this pledge were granted already.',
    ko: '이미 승인된 환불과 합하면 후원한 것보다 많습니다.',
  },
  donation_receipt_issued: {
    status: 409,
    en: 'A donation receipt was issued for this pledge. Cancel it first.',
    ko: '이 후원에 기부금영수증이 발급되었습니다. 먼저 영수증을 취소하세요.',
  },
  collected_campaign_not_found: {
    status: 404,
    en: 'There is no such campaign with collected money.',
    ko: '모금이 완료된 펀딩을 찾을 수 없습니다.',
  },
  campaign_refund_not_found: {
    status: 404,
    en: 'Nobody has proposed to refund this campaign.',
    ko: '이 펀딩의 전액 환불은 제안되지 않았습니다.',
  },
  campaign_refund_exists: {
    status: 409,
    en: 'The refund of this campaign is {status} already.',
    ko: '이 펀딩의 전액 환불이 이미 있습니다. 현재 상태: {status}.',
  },
  campaign_refund_not_approvable: {
    status: 409,
    en: 'The refund of this campaign is {status} and waits for nobody.',
    ko: '이 펀딩의 전액 환불은 승인 대기 상태가 아닙니다. 현재 상태: {status}.',
  },
  approver_is_proposer: {
    status: 403,
    en: 'Who proposed it may not approve it.',
    ko: '제안한 사람은 승인할 수 없습니다.',
  },
});
