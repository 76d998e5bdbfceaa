import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  guest_token_not_accepted: {
    status: 401,
    en: 'A valid guest token is needed in the Guest-Token header.',
    ko: 'Guest-Token 헤더에 올바른 비회원 토큰이 필요합니다.',
  },
});
