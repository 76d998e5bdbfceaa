import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  association_not_found: {
    status: 404,
    en: 'There is no such association.',
    ko: '해당 상인회를 찾을 수 없습니다.',
  },
  business_number_registered: {
    status: 409,
    en: 'An association is registered under this business number already.',
    ko: '이미 이 사업자등록번호로 등록된 상인회가 있습니다.',
  },
  already_member: {
    status: 409,
    en: 'This account belongs to an association already.',
    ko: '이미 다른 상인회에 소속된 계정입니다.',
  },
  verified_fields_frozen: {
    status: 409,
    en: 'What was verified can no longer be edited: {fields}.',
    ko: '인증이 끝난 항목은 수정할 수 없습니다: {fields}.',
  },
  verification_not_pending: {
    status: 409,
    en: 'An association that is {status} cannot be judged this way.',
    ko: '{status} 상태의 상인회에는 할 수 없는 심사입니다.',
  },
  association_not_verified: {
    status: 409,
    en: 'The association has not been verified yet.',
    ko: '아직 인증되지 않은 상인회입니다.',
  },
  invitation_not_found: {
    status: 404,
    en: 'There is no such invitation.',
    ko: '해당 초대를 찾을 수 없습니다.',
  },
  invitation_token_invalid: {
    status: 403,
    en: 'The token is not the one of this invitation.',
    ko: '이 초대의 토큰이 아닙니다.',
  },
  invitation_expired: {
    status: 410,
    en: 'The invitation has expired. Ask for a new one.',
    ko: '초대 기한이 지났습니다. 새 초대를 요청하세요.',
  },
  invitation_not_open: {
    status: 409,
    en: 'The invitation was accepted or revoked already.',
    ko: '이미 수락되었거나 취소된 초대입니다.',
  },
  member_not_found: {
    status: 404,
    en: 'There is no such member.',
    ko: '해당 구성원을 찾을 수 없습니다.',
  },
  membership_ended: {
    status: 403,
    en: 'Your role has changed since your token was issued. Sign in again.',
    ko: '토큰 발급 이후 역할이 바뀌었습니다. 다시 로그인하세요.',
  },
  last_owner: {
    status: 409,
    en: 'The last owner can neither leave nor take another role.',
    ko: '마지막 대표 관리자는 탈퇴하거나 역할을 바꿀 수 없습니다.',
  },
  payout_account_not_found: {
    status: 404,
    en: 'The association has no payout account.',
    ko: '등록된 지급 계좌가 없습니다.',
  },
  account_holder_mismatched: {
    status: 422,
    en: 'The account belongs to somebody else.',
    ko: '예금주가 일치하지 않습니다.',
  },
  account_not_found: {
    status: 422,
    en: 'The bank knows no such account.',
    ko: '존재하지 않거나 해지된 계좌입니다.',
  },
  payout_account_superseded: {
    status: 409,
    en: 'Another payout account was set in the meantime.',
    ko: '그 사이에 다른 지급 계좌가 등록되었습니다.',
  },
  seller_declined: {
    status: 422,
    en: 'The payment provider refused the account: {code}.',
    ko: '결제대행사가 계좌 등록을 거절했습니다: {code}.',
  },
  provider_unavailable: {
    status: 503,
    en: 'The payment provider has not answered. Nothing is decided; send the request again with the same Idempotency-Key.',
    ko: '결제대행사가 응답하지 않았습니다. 결정된 것은 없으니 같은 Idempotency-Key로 다시 요청하세요.',
  },
});
