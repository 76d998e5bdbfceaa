import { defineProblems } from '../../../shared/kernel/problem.ts';

/** Refusals on the way of a promotion from draft to launch, and while it is suspended. */
export const promotionProblems = defineProblems({
  promotion_not_found: {
    status: 404,
    en: 'There is no such promotion.',
    ko: '프로모션을 찾을 수 없습니다.',
  },
  preset_not_found: {
    status: 404,
    en: 'There is no such preset.',
    ko: '해당 프로모션 유형을 찾을 수 없습니다.',
  },
  promotion_proposed: {
    status: 409,
    en: 'It is proposed for launch. Nothing can be changed until the proposal is decided.',
    ko: '개시 승인을 기다리고 있어 결정될 때까지 변경할 수 없습니다.',
  },
  promotion_not_proposed: {
    status: 409,
    en: 'Nothing is proposed that could be decided.',
    ko: '승인을 기다리는 제안이 없습니다.',
  },
  promotion_unchanged: {
    status: 409,
    en: 'There is no draft to propose.',
    ko: '제안할 변경 사항이 없습니다.',
  },
  promotion_without_pool: {
    status: 409,
    en: 'It has no pool to be paid from. Name one first.',
    ko: '재원이 지정되지 않았습니다. 먼저 재원을 지정하세요.',
  },
  pool_unfit: {
    status: 409,
    en: 'There is no such pool, or it does not count what the rule gives (won or pieces).',
    ko: '재원을 찾을 수 없거나, 재원의 단위(원 또는 개수)가 혜택과 맞지 않습니다.',
  },
  promotion_versions_used_up: {
    status: 409,
    en: 'It has as many versions as a promotion may have.',
    ko: '더 이상 새 버전을 만들 수 없습니다.',
  },
  promotion_over: {
    status: 409,
    en: 'Its time is over.',
    ko: '이미 종료된 기간입니다.',
  },
  promotion_kind_frozen: {
    status: 409,
    en: 'Once launched, kind, pool and festival stay what they are. Make another promotion.',
    ko: '개시된 프로모션의 종류, 재원, 축제는 바꿀 수 없습니다. 새 프로모션을 만드세요.',
  },
  promotion_not_running: {
    status: 409,
    en: 'A promotion that is {status} cannot be suspended.',
    ko: '현재 상태({status})에서는 중지할 수 없습니다.',
  },
  effective_instant_taken: {
    status: 409,
    en: 'A version takes effect in the future, and later than the one before: after {after}.',
    ko: '새 버전은 {after} 이후부터 적용할 수 있습니다.',
  },
  suspended_resumes_at_once: {
    status: 409,
    en: 'What is suspended goes on with the approval. Leave out when the version takes effect.',
    ko: '중지된 프로모션은 승인과 함께 재개됩니다. 새 버전의 적용 시각을 비워 두세요.',
  },
  launcher_is_proposer: {
    status: 403,
    en: 'Who proposed it may not launch it.',
    ko: '제안한 사람은 개시를 승인할 수 없습니다.',
  },
  canary_over: {
    status: 409,
    en: 'The first limit would end before it begins.',
    ko: '초기 한도의 종료 시각이 이미 지났습니다.',
  },
  promotion_suspended: {
    status: 409,
    en: 'The promotion is suspended for now.',
    ko: '현재 중지된 행사입니다.',
  },
});
