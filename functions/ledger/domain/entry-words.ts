import type { FactKind } from './money-facts.ts';

/** What an entry is to the association that reads it, and what that means for its money. */
interface EntryWords {
  readonly label: string;
  readonly note: string;
}

/** One line for each kind of fact, so that nothing is booked that the statement cannot tell. */
export const entryWords: Readonly<Record<FactKind, EntryWords>> = {
  charges_collected: {
    label: '후원금 결제',
    note: '후원자가 결제한 금액에서 결제 수수료와 부가세를 뺀 금액',
  },
  charges_refunded: {
    label: '후원자 환불',
    note: '후원자에게 돌려준 금액. 함께 돌려받은 결제 수수료는 뺐습니다.',
  },
  charged_back: {
    label: '카드사 취소',
    note: '카드사가 결제를 취소하여 빠져나간 금액. 소명할 수 있습니다.',
  },
  chargeback_won: {
    label: '카드사 취소 반환',
    note: '소명이 받아들여져 카드사가 돌려준 금액',
  },
  repayment_received: { label: '상인회 반환', note: '더 지급되어 상인회가 돌려준 금액' },
  platform_fee_charged: { label: '플랫폼 이용료', note: '장터 이용료와 부가가치세' },
  platform_fee_withdrawn: {
    label: '플랫폼 이용료 인출',
    note: '장터가 앞서 뺀 이용료를 결제대행사에서 찾아감. 상인회 금액은 그대로입니다.',
  },
  match_spent: { label: '매칭 기금', note: '기관이 후원금에 더해 준 금액' },
  match_returned: { label: '매칭 기금 반환', note: '환불된 후원의 매칭 기금이 기관으로 돌아감' },
  payout_requested: { label: '지급 이체', note: '상인회 계좌로 보내는 금액' },
  payout_completed: { label: '지급 완료', note: '앞의 이체가 상인회 계좌에 도착함' },
  payout_failed: { label: '지급 실패', note: '이체되지 않아 다시 지급할 금액이 됨' },
  payout_returned: { label: '지급 반송', note: '은행에서 되돌아와 다시 지급할 금액이 됨' },
};
