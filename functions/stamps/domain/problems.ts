import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  stamp_tour_not_found: {
    status: 404,
    en: 'There is no such stamp tour.',
    ko: '해당 스탬프투어를 찾을 수 없습니다.',
  },
  stamp_stop_not_found: {
    status: 404,
    en: 'The tour has no such stop.',
    ko: '해당 스탬프 지점을 찾을 수 없습니다.',
  },
  stamp_tour_schedule_invalid: {
    status: 422,
    en: 'A tour ends after it begins, in the future, and within {days} days.',
    ko: '투어는 시작 이후에 끝나야 하고, 종료일은 앞으로의 시각이며, 기간은 {days}일 이내여야 합니다.',
  },
  stamp_tour_stops_invalid: {
    status: 422,
    en: 'A tour asks for at most as many stamps as it has stops.',
    ko: '완주에 필요한 도장 수는 지점 수를 넘을 수 없습니다.',
  },
  stamp_tour_not_open: {
    status: 409,
    en: 'The visit was not within the tour, from {opensAt} to {closesAt}.',
    ko: '투어 기간({opensAt} ~ {closesAt})의 방문이 아닙니다.',
  },
  stamp_tour_cancelled: {
    status: 409,
    en: 'The tour was cancelled.',
    ko: '취소된 스탬프투어입니다.',
  },
  stamp_code_invalid: {
    status: 422,
    en: 'This is no stamp of ours, or somebody has changed it.',
    ko: '올바른 스탬프 QR이 아니거나 변조되었습니다.',
  },
  stamp_code_used: {
    status: 409,
    en: 'This stamp was collected already. Ask for a new one.',
    ko: '이미 사용된 스탬프 QR입니다. 새 QR을 요청하세요.',
  },
  stamp_code_expired: {
    status: 409,
    en: 'The stamp had to arrive until {until}.',
    ko: '스탬프 등록 기한({until})이 지났습니다.',
  },
  stamp_code_early: {
    status: 409,
    en: 'The clock of the device that made this stamp is ahead.',
    ko: '스탬프를 만든 기기의 시각이 맞지 않습니다.',
  },
  stamp_collected: {
    status: 409,
    en: 'You have the stamp of this stop already.',
    ko: '이 지점의 스탬프를 이미 받았습니다.',
  },
  stamp_wrong_order: {
    status: 409,
    en: 'This tour has an order; the next stop is {next}.',
    ko: '순서가 정해진 투어입니다. 다음 지점은 {next}입니다.',
  },
});
