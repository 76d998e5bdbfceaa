import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  campaign_not_found: {
    status: 404,
    en: 'There is no such campaign.',
    ko: '해당 펀딩을 찾을 수 없습니다.',
  },
  campaign_not_open: {
    status: 409,
    en: 'The campaign opens at {opensAt}.',
    ko: '아직 시작되지 않은 펀딩입니다. 시작: {opensAt}',
  },
  campaign_closed: {
    status: 409,
    en: 'The campaign closed at {closesAt}.',
    ko: '이미 마감된 펀딩입니다. 마감: {closesAt}',
  },
  campaign_suspended: {
    status: 409,
    en: 'The campaign is suspended and takes no pledges now.',
    ko: '일시 중지된 펀딩이라 지금은 후원할 수 없습니다.',
  },
  campaign_cancelled: {
    status: 409,
    en: 'The campaign was cancelled. Nobody will be charged.',
    ko: '취소된 펀딩입니다. 결제는 이루어지지 않습니다.',
  },
  reward_not_found: {
    status: 422,
    en: 'The campaign does not offer the reward {rewardId}.',
    ko: '이 펀딩에 없는 리워드입니다: {rewardId}',
  },
  reward_sold_out: {
    status: 409,
    en: 'Not enough is left of the reward {rewardId}.',
    ko: '리워드 수량이 부족합니다: {rewardId}',
  },
  person_limit_exceeded: {
    status: 409,
    en: 'One person may take {perPersonLimit} of the reward {rewardId}.',
    ko: '이 리워드는 1인당 {perPersonLimit}개까지 선택할 수 있습니다: {rewardId}',
  },
  amount_mismatch: {
    status: 422,
    en: 'Rewards, shipping and the extra amount come to {expectedKrw} won.',
    ko: '리워드, 배송비, 추가 후원금의 합계는 {expectedKrw}원입니다.',
  },
  payment_token_required: {
    status: 422,
    en: 'A pledge that is charged at the close needs a payment method.',
    ko: '마감 후 결제되는 후원에는 결제수단이 필요합니다.',
  },
  payment_token_not_accepted: {
    status: 422,
    en: 'The payment method is not one of yours.',
    ko: '본인의 결제수단이 아닙니다.',
  },
  pledge_not_found: {
    status: 404,
    en: 'There is no such pledge.',
    ko: '해당 후원을 찾을 수 없습니다.',
  },
  pledge_not_changeable: {
    status: 409,
    en: 'A pledge that is "{status}" cannot be changed like this.',
    ko: '"{status}" 상태의 후원은 이렇게 변경할 수 없습니다.',
  },
  pledge_not_cancellable: {
    status: 409,
    en: 'A pledge that is "{status}" cannot be cancelled.',
    ko: '"{status}" 상태의 후원은 취소할 수 없습니다.',
  },
  goal_at_risk: {
    status: 409,
    en: 'In the last 24 hours a pledge that carries the goal cannot be lowered or cancelled.',
    ko: '마감 24시간 전부터는 목표금액에 미달하게 되는 감액이나 취소를 할 수 없습니다.',
  },
  card_change_paused: {
    status: 409,
    en: 'A charge is about to run. Change the payment method after {chargeAt}.',
    ko: '곧 결제가 실행됩니다. {chargeAt} 이후에 결제수단을 변경하세요.',
  },
  card_change_closed: {
    status: 409,
    en: 'The time to change the payment method is over.',
    ko: '결제수단을 변경할 수 있는 기간이 지났습니다.',
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
  pledge_not_refundable: {
    status: 409,
    en: 'Only a pledge that was paid can be asked back; this one is {status}.',
    ko: '결제된 후원만 환불을 신청할 수 있습니다. 현재 상태: {status}.',
  },
  reward_not_pledged: {
    status: 422,
    en: 'The pledge has {pledgedUnits} units of reward {rewardId}, not more.',
    ko: '이 후원에는 리워드 {rewardId}가 {pledgedUnits}개뿐입니다.',
  },
  refund_not_offered: {
    status: 422,
    en: 'The terms of reward {rewardId} ({legalBasis}) give nothing back for this reason ({ground}).',
    ko: '리워드 {rewardId}의 약관({legalBasis})은 이 사유({ground})의 환불을 인정하지 않습니다.',
  },
  refund_window_closed: {
    status: 422,
    en: 'The date {date} stands against this reason ({ground}) for reward {rewardId}.',
    ko: '리워드 {rewardId}는 {date} 기준으로 이 사유({ground})의 환불 기간이 아닙니다.',
  },
});
