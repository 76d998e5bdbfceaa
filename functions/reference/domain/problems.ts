import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  docs_file_not_found: {
    status: 404,
    en: 'The reference page has no such file.',
    ko: 'API 문서에 없는 파일입니다.',
  },
});
