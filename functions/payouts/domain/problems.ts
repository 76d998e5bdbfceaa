import { defineProblems } from '../../../shared/kernel/problem.ts';

export const problems = defineProblems({
  payout_plan_not_found: {
    status: 404,
    en: 'This campaign has nothing to pay out.',
    ko: '지급할 정산금이 있는 펀딩을 찾을 수 없습니다.',
  },
  tranche_not_found: {
    status: 404,
    en: 'This campaign has no such tranche.',
    ko: '해당 분할지급 회차를 찾을 수 없습니다.',
  },
  tranche_already_requested: {
    status: 409,
    en: 'A payout of this tranche was requested already: {payoutId}.',
    ko: '이 회차의 지급은 이미 신청되었습니다: {payoutId}.',
  },
  tranche_not_due: {
    status: 409,
    en: 'The tranche before it has not been paid yet.',
    ko: '이전 회차가 아직 지급되지 않았습니다.',
  },
  payout_account_missing: {
    status: 409,
    en: 'The association has no verified payout account.',
    ko: '확인된 정산 계좌가 없습니다. 계좌를 먼저 등록하세요.',
  },
  payout_not_found: {
    status: 404,
    en: 'There is no such payout.',
    ko: '지급을 찾을 수 없습니다.',
  },
  payout_not_approvable: {
    status: 409,
    en: 'A payout that is {status} cannot be approved or rejected.',
    ko: '현재 상태({status})에서는 승인하거나 반려할 수 없습니다.',
  },
  approver_is_requester: {
    status: 403,
    en: 'Who requested a payout may not approve it.',
    ko: '지급을 신청한 사람은 승인할 수 없습니다.',
  },
  approval_repeated: {
    status: 409,
    en: 'You have approved this payout already. A second person must.',
    ko: '이미 승인하셨습니다. 다른 담당자의 승인이 필요합니다.',
  },
  destination_changed: {
    status: 409,
    en: 'The account has changed since the request. Earlier approvals no longer count; look again.',
    ko: '신청 이후 정산 계좌가 변경되어 기존 승인이 취소되었습니다. 다시 확인하세요.',
  },
  payout_not_arrived: {
    status: 409,
    en: 'A statement is made when the transfer has arrived; this one has not.',
    ko: '정산서는 이체가 완료된 뒤에 만들어집니다. 아직 완료되지 않았습니다.',
  },
  association_not_found: {
    status: 404,
    en: 'There is no such association.',
    ko: '해당 상인회를 찾을 수 없습니다.',
  },
  association_in_arrears: {
    status: 409,
    en: 'The association has not paid back in time what it owes. Nothing is paid out until it has.',
    ko: '상인회가 기한 내에 반환하지 않은 금액이 있어, 반환할 때까지 지급이 중지됩니다.',
  },
  repayment_not_found: {
    status: 404,
    en: 'There is no such repayment.',
    ko: '반환 내역을 찾을 수 없습니다.',
  },
  repayment_exceeds_demands: {
    status: 409,
    en: 'More would be written down as paid back than was ever demanded for this campaign.',
    ko: '이 펀딩에 청구된 금액보다 많은 반환은 기록할 수 없습니다.',
  },
  repayment_in_future: {
    status: 422,
    en: 'Money cannot have come in after today.',
    ko: '입금일은 오늘 이후일 수 없습니다.',
  },
  repayment_not_open: {
    status: 409,
    en: 'This repayment is {status} already.',
    ko: '이미 처리된 반환입니다. 현재 상태: {status}.',
  },
  withdrawal_not_found: {
    status: 404,
    en: 'There is no such withdrawal.',
    ko: '이용료 인출 내역을 찾을 수 없습니다.',
  },
  withdrawal_repeated: {
    status: 409,
    en: 'A withdrawal with this number of the provider is recorded already.',
    ko: '같은 결제대행사 번호의 인출이 이미 기록되어 있습니다.',
  },
  withdrawal_in_future: {
    status: 422,
    en: 'Money cannot have been withdrawn after today.',
    ko: '인출일은 오늘 이후일 수 없습니다.',
  },
  withdrawal_not_open: {
    status: 409,
    en: 'This withdrawal is {status} already.',
    ko: '이미 처리된 인출입니다. 현재 상태: {status}.',
  },
  confirmer_is_recorder: {
    status: 403,
    en: 'Who recorded it may not confirm it.',
    ko: '기록한 사람은 확인할 수 없습니다.',
  },
  webhook_rejected: {
    status: 401,
    en: 'The signature or the time of this webhook is not valid.',
    ko: '웹훅의 서명 또는 시각이 올바르지 않습니다.',
  },
  webhook_too_early: {
    status: 503,
    en: 'The transfer it tells of is being booked. Send it again.',
    ko: '해당 이체를 처리하고 있습니다. 다시 보내 주세요.',
  },
});
