import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  settlement_not_found: {
    status: 404,
    en: 'There is no such settlement.',
    ko: '정산을 찾을 수 없습니다.',
  },
  confirmation_not_asked: {
    status: 409,
    en: 'This settlement does not wait for a confirmation.',
    ko: '이 정산은 진행 여부 확인을 기다리고 있지 않습니다.',
  },
  confirmation_already_given: {
    status: 409,
    en: 'It was already decided: {decision}.',
    ko: '이미 결정되었습니다: {decision}.',
  },
  execution_not_found: {
    status: 404,
    en: 'There is no such execution.',
    ko: '실행을 찾을 수 없습니다.',
  },
  execution_not_failed: {
    status: 409,
    en: 'Only an execution that ended without success can be resumed; this one is {status}.',
    ko: '실패로 끝난 실행만 다시 시작할 수 있습니다. 현재 상태: {status}.',
  },
  too_many_resumptions: {
    status: 409,
    en: 'This execution was resumed {limit} times already. A person must find the cause.',
    ko: '이미 {limit}번 다시 시작했습니다. 담당자가 원인을 확인해야 합니다.',
  },
});
