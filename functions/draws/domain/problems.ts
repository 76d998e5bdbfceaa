import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  draw_not_found: {
    status: 404,
    en: 'There is no such draw.',
    ko: '해당 추첨을 찾을 수 없습니다.',
  },
  draw_schedule_invalid: {
    status: 422,
    en: 'A draw opens in the future, closes after it opens and within {days} days, and its public value comes after it has closed.',
    ko: '추첨은 앞으로 시작되어야 하고, 시작 후 {days}일 안에 마감되어야 하며, 공개 수치는 마감 후에 발표되어야 합니다.',
  },
  draw_places_invalid: {
    status: 422,
    en: 'Prizes and reserves together are at most {max}, and each prize is named once.',
    ko: '경품과 예비 당첨은 합하여 {max}개 이하여야 하고, 같은 경품을 두 번 적을 수 없습니다.',
  },
  draw_not_open: {
    status: 409,
    en: 'The draw takes no entries yet.',
    ko: '아직 응모 기간이 아닙니다.',
  },
  draw_closed: {
    status: 409,
    en: 'The draw takes no entries any more.',
    ko: '응모가 마감되었습니다.',
  },
  entry_counted_otherwise: {
    status: 409,
    en: 'This source was counted already, with other figures or for somebody else.',
    ko: '이 응모 근거는 이미 다른 내용으로 집계되었습니다.',
  },
  drawing_too_early: {
    status: 409,
    en: 'The drawing can begin at {from}.',
    ko: '추첨은 {from}부터 시작할 수 있습니다.',
  },
  draw_already_held: {
    status: 409,
    en: 'The drawing has been started already.',
    ko: '이미 추첨이 시작되었습니다.',
  },
  public_values_differ: {
    status: 409,
    en: 'The value that was proposed is another one. Read it from its source again, both of you.',
    ko: '먼저 제안된 공개 수치와 다릅니다. 두 사람 모두 출처를 다시 확인하세요.',
  },
  draw_not_held: {
    status: 409,
    en: 'The draw has no result yet.',
    ko: '아직 추첨 결과가 없습니다.',
  },
  draw_not_cancellable: {
    status: 409,
    en: 'A drawing that has begun cannot be cancelled.',
    ko: '추첨이 시작된 뒤에는 취소할 수 없습니다.',
  },
  prize_not_won: {
    status: 404,
    en: 'No prize of this draw is offered here.',
    ko: '이 추첨에서 수령할 경품이 없습니다.',
  },
  prize_already_claimed: {
    status: 409,
    en: 'This prize was claimed already.',
    ko: '이미 수령한 경품입니다.',
  },
  prize_forfeited: {
    status: 409,
    en: 'The prize could be claimed until {claimBy}.',
    ko: '경품 수령 기한({claimBy})이 지났습니다.',
  },
});
