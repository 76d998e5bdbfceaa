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
  pledge_link_not_accepted: {
    status: 401,
    en: 'A valid link of this pledge is needed in the Pledge-Link header.',
    ko: 'Pledge-Link 헤더에 이 후원의 올바른 링크가 필요합니다.',
  },
  refused_refund_not_found: {
    status: 404,
    en: 'There is no such refused refund.',
    ko: '거절된 환불을 찾을 수 없습니다.',
  },
  refused_refund_not_open: {
    status: 409,
    en: 'This refused refund is {status} and waits for nothing of the kind.',
    ko: '거절된 환불이 이 처리를 기다리는 상태가 아닙니다. 현재 상태: {status}.',
  },
  transfer_in_future: {
    status: 422,
    en: 'A transfer cannot have been made after today.',
    ko: '이체일은 오늘 이후일 수 없습니다.',
  },
  confirmer_is_recorder: {
    status: 403,
    en: 'Who recorded it may not confirm it.',
    ko: '기록한 사람은 확인할 수 없습니다.',
  },
  dispute_not_found: {
    status: 404,
    en: 'There is no such dispute.',
    ko: '카드사 지급 취소 건을 찾을 수 없습니다.',
  },
  dispute_closed: {
    status: 409,
    en: 'This dispute is over: {status}.',
    ko: '이미 끝난 카드사 지급 취소 건입니다. 현재 상태: {status}.',
  },
  dispute_answer_late: {
    status: 409,
    en: 'The association could answer until {dueAt}. The operator answers for it now.',
    ko: '상인회의 소명 기한은 {dueAt}까지였습니다. 이제 운영자가 대신 소명합니다.',
  },
  dispute_answers_full: {
    status: 409,
    en: 'This dispute has as many answers as it can hold.',
    ko: '이 건에는 더 이상 소명을 추가할 수 없습니다.',
  },
  dispute_not_yours_to_accept: {
    status: 403,
    en: 'Only the association may accept that its money is gone.',
    ko: '지급 취소를 받아들이는 것은 상인회만 할 수 있습니다.',
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
