import { defineProblems } from '../../../shared/kernel/problem.ts';

const found = defineProblems({
  campaign_not_found: {
    status: 404,
    en: 'There is no such campaign.',
    ko: '해당 펀딩을 찾을 수 없습니다.',
  },
  campaign_reward_not_found: {
    status: 404,
    en: 'The campaign has no such reward.',
    ko: '해당 리워드를 찾을 수 없습니다.',
  },
  stock_pool_not_found: {
    status: 404,
    en: 'The campaign has no such stock pool.',
    ko: '해당 공유 재고를 찾을 수 없습니다.',
  },
  association_not_found: {
    status: 404,
    en: 'There is no such association.',
    ko: '해당 상인회를 찾을 수 없습니다.',
  },
});

const complete = defineProblems({
  campaign_incomplete: {
    status: 422,
    en: 'Something is missing before the campaign can be reviewed. See "errors".',
    ko: '심사 전에 채워야 할 항목이 있습니다. "errors"를 확인하세요.',
  },
  schedule_in_past: {
    status: 422,
    en: 'A campaign opens and closes in the future.',
    ko: '시작일과 종료일은 현재 이후여야 합니다.',
  },
  schedule_closes_before_opening: {
    status: 422,
    en: 'A campaign closes after it opens.',
    ko: '종료일은 시작일보다 뒤여야 합니다.',
  },
  schedule_too_long: {
    status: 422,
    en: 'A campaign runs for at most {days} days.',
    ko: '펀딩 기간은 최대 {days}일입니다.',
  },
  delivery_before_close: {
    status: 422,
    en: 'A reward cannot be delivered before the campaign has closed.',
    ko: '리워드 제공일은 펀딩 종료일보다 빠를 수 없습니다.',
  },
  reward_against_purpose: {
    status: 422,
    en: 'A donation campaign gives nothing in return: its rewards have the legal basis "donation".',
    ko: '기부형 펀딩의 리워드는 법적 성격이 "donation"이어야 합니다.',
  },
  donation_registration_required: {
    status: 422,
    en: 'A donation campaign with a goal of {fromKrw} won or more needs the number of its registered plan.',
    ko: '목표금액이 {fromKrw}원 이상인 기부형 펀딩은 기부금품 모집 등록번호가 필요합니다.',
  },
  submission_needs_verification: {
    status: 409,
    en: 'The association is not verified, so its campaigns cannot be reviewed.',
    ko: '인증된 상인회만 펀딩을 심사받을 수 있습니다.',
  },
});

const frozen = defineProblems({
  campaign_in_review: {
    status: 409,
    en: 'The campaign is being reviewed and cannot be edited.',
    ko: '심사 중인 펀딩은 수정할 수 없습니다.',
  },
  offer_frozen_while_suspended: {
    status: 409,
    en: 'While a campaign is suspended, what it offers cannot be changed.',
    ko: '중지된 펀딩의 리워드와 재고는 변경할 수 없습니다.',
  },
  goal_frozen: {
    status: 409,
    en: 'The goal can no longer be changed.',
    ko: '목표금액은 더 이상 변경할 수 없습니다.',
  },
  schedule_frozen: {
    status: 409,
    en: 'The opening and the deadline can no longer be changed.',
    ko: '펀딩 기간은 더 이상 변경할 수 없습니다.',
  },
  funding_model_frozen: {
    status: 409,
    en: 'The funding model can no longer be changed.',
    ko: '펀딩 방식은 더 이상 변경할 수 없습니다.',
  },
  terms_frozen: {
    status: 409,
    en: 'These terms can no longer be changed: {fields}.',
    ko: '더 이상 변경할 수 없는 항목입니다: {fields}.',
  },
  reward_price_frozen: {
    status: 409,
    en: 'The price of a reward can no longer be changed.',
    ko: '리워드 가격은 더 이상 변경할 수 없습니다.',
  },
  reward_terms_frozen: {
    status: 409,
    en: 'These terms of a reward can no longer be changed: {fields}.',
    ko: '더 이상 변경할 수 없는 리워드 항목입니다: {fields}.',
  },
  reward_frozen: {
    status: 409,
    en: 'A reward that was offered cannot be taken away.',
    ko: '공개된 리워드는 삭제할 수 없습니다.',
  },
  stock_may_only_grow: {
    status: 409,
    en: 'Stock that was offered may only grow.',
    ko: '공개된 재고는 늘릴 수만 있습니다.',
  },
  rewards_full: {
    status: 409,
    en: 'A campaign has at most {max} rewards.',
    ko: '리워드는 최대 {max}개입니다.',
  },
  stock_pools_full: {
    status: 409,
    en: 'A campaign has at most {max} stock pools.',
    ko: '공유 재고는 최대 {max}개입니다.',
  },
  stock_pool_in_use: {
    status: 409,
    en: 'A reward still draws from this stock pool.',
    ko: '이 공유 재고를 사용하는 리워드가 있습니다.',
  },
});

const courses = defineProblems({
  campaign_not_draft: {
    status: 409,
    en: 'Only a draft can be submitted; this campaign is {status}.',
    ko: '초안만 제출할 수 있습니다. 현재 상태: {status}.',
  },
  campaign_not_submitted: {
    status: 409,
    en: 'Only a submitted campaign can be reviewed; this one is {status}.',
    ko: '제출된 펀딩만 심사할 수 있습니다. 현재 상태: {status}.',
  },
  campaign_not_running: {
    status: 409,
    en: 'Only a scheduled or live campaign can be suspended; this one is {status}.',
    ko: '예정 또는 진행 중인 펀딩만 중지할 수 있습니다. 현재 상태: {status}.',
  },
  campaign_not_suspended: {
    status: 409,
    en: 'Only a suspended campaign can be resumed; this one is {status}.',
    ko: '중지된 펀딩만 재개할 수 있습니다. 현재 상태: {status}.',
  },
  campaign_ended: {
    status: 409,
    en: 'The campaign has ended.',
    ko: '이미 종료된 펀딩입니다.',
  },
  campaign_not_public: {
    status: 409,
    en: 'Updates can be posted once the campaign has been approved.',
    ko: '승인된 펀딩에만 새소식을 올릴 수 있습니다.',
  },
});

export const problems = { ...found, ...complete, ...frozen, ...courses };
