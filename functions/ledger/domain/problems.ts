import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  statement_before_time: {
    status: 422,
    en: 'A statement can be had for any instant up to now, not for the future.',
    ko: '정산서는 현재까지의 시점만 조회할 수 있습니다. 미래 시점은 조회할 수 없습니다.',
  },
});
