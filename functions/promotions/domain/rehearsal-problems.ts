import { defineProblems } from '../../../shared/kernel/problem.ts';

/** Refusals around the rehearsal that comes before a launch. */
export const rehearsalProblems = defineProblems({
  rehearsal_needed: {
    status: 409,
    en: 'This draft, with this pool, has not been rehearsed yet.',
    ko: '이 초안과 재원으로 모의 실행을 먼저 해야 합니다.',
  },
  rehearsal_not_found: {
    status: 404,
    en: 'The rule as it stands has not been rehearsed.',
    ko: '현재 규칙의 모의 실행 결과가 없습니다.',
  },
  rehearsal_page_missing: {
    status: 409,
    en: 'Page {page} has not been uploaded.',
    ko: '{page}번째 페이지가 아직 올라오지 않았습니다.',
  },
  rehearsal_empty: {
    status: 409,
    en: 'A rule that pays for purchases is rehearsed with purchases, and there are none.',
    ko: '구매에 대해 지급하는 규칙은 구매 내역으로 모의 실행해야 하는데, 내역이 없습니다.',
  },
  rehearsal_too_large: {
    status: 409,
    en: 'There are more than {limit} receipts. Name fewer days.',
    ko: '영수증이 {limit}건을 넘습니다. 기간을 줄이세요.',
  },
});
