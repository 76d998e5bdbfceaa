import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  case_not_found: {
    status: 404,
    en: 'There is no such case.',
    ko: '해당 확인 건을 찾을 수 없습니다.',
  },
  case_closed: {
    status: 409,
    en: 'The case is closed already, with "{action}".',
    ko: '이미 "{action}"(으)로 종결된 확인 건입니다.',
  },
  case_closing_unfit: {
    status: 422,
    en: 'A case of this kind is not closed with "{action}". See "closings" of the case.',
    ko: '이 유형의 확인 건은 "{action}"(으)로 종결할 수 없습니다. 확인 건의 "closings"를 확인하세요.',
  },
  reconciliation_not_found: {
    status: 404,
    en: 'There was no run on that day.',
    ko: '해당 날짜에 실행된 대사가 없습니다.',
  },
  holdings_not_found: {
    status: 404,
    en: 'Nothing was written down of that day.',
    ko: '해당 날짜의 보관 금액 기록이 없습니다.',
  },
});
