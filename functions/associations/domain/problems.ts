import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  association_exists: {
    status: 409,
    en: 'This association is registered already.',
    ko: '이미 등록된 상인회입니다.',
  },
});
