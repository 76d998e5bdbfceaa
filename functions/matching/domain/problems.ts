import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  fund_not_found: {
    status: 404,
    en: 'There is no such fund.',
    ko: '해당 매칭 기금을 찾을 수 없습니다.',
  },
  fund_rounds_invalid: {
    status: 422,
    en: 'Rounds follow one another, each closes after it opens, and the first opens {minutes} minutes from now or later.',
    ko: '차수는 겹치지 않고 순서대로 이어져야 하며, 첫 차수는 지금부터 {minutes}분 뒤 이후에 시작해야 합니다.',
  },
  fund_campaign_unknown: {
    status: 422,
    en: 'The campaign {campaignId} is not scheduled.',
    ko: '펀딩 {campaignId}은(는) 공개 예정이거나 진행 중인 펀딩이 아닙니다.',
  },
  fund_already_approved: {
    status: 409,
    en: 'The fund is approved already.',
    ko: '이미 승인된 매칭 기금입니다.',
  },
  approver_is_proposer: {
    status: 403,
    en: 'Who proposed it may not approve it.',
    ko: '제안한 사람은 승인할 수 없습니다.',
  },
  campaign_already_matched: {
    status: 409,
    en: 'Another fund matches one of the campaigns already.',
    ko: '이미 다른 기금이 매칭하는 펀딩이 있습니다.',
  },
  campaign_not_matched: {
    status: 404,
    en: 'No fund matches this campaign.',
    ko: '이 펀딩에 매칭하는 기금이 없습니다.',
  },
});
