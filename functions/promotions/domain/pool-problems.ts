import { defineProblems } from '../../../shared/kernel/problem.ts';

/** Refusals about pools. */
export const poolProblems = defineProblems({
  pool_not_found: {
    status: 404,
    en: 'There is no such pool.',
    ko: '예산 풀을 찾을 수 없습니다.',
  },
  pool_not_divided: {
    status: 409,
    en: 'This pool is not divided among markets.',
    ko: '시장별로 나누어 쓰는 예산 풀이 아닙니다.',
  },
  reserve_too_small: {
    status: 409,
    en: 'The reserve has {left} left, which is less than the shares together.',
    ko: '예비분이 부족합니다. 남은 예비분: {left}',
  },
  top_up_not_found: {
    status: 404,
    en: 'There is no such top-up.',
    ko: '증액 요청을 찾을 수 없습니다.',
  },
  top_up_decided: {
    status: 409,
    en: 'The top-up was decided already.',
    ko: '이미 처리된 증액 요청입니다.',
  },
  top_up_by_proposer: {
    status: 403,
    en: 'Who proposed a top-up may not decide it.',
    ko: '증액을 요청한 사람은 승인할 수 없습니다.',
  },
});
