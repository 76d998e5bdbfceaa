import type { StatementLineName } from './statement.ts';

/** A line in the words of whoever reads it: what it is, and what that means. */
interface LineWords {
  readonly label: string;
  readonly note: string;
}

export const lineWords: Readonly<Record<StatementLineName, LineWords>> = {
  pledged: { label: '후원 약정 금액', note: '마감 때까지 후원자가 약속한 금액의 합계' },
  dropped: { label: '결제되지 않은 금액', note: '카드 결제가 끝내 되지 않아 제외된 후원' },
  paid_and_called_off: {
    label: '결제 후 취소된 후원',
    note: '결제 뒤 취소된 후원 (아래 환불에 포함)',
  },
  collected: { label: '결제된 금액', note: '실제로 결제된 후원금의 합계' },
  matched: { label: '매칭 기금', note: '기관이 후원금에 더해 준 금액' },
  refunded: { label: '환불', note: '후원자에게 돌려준 금액' },
  charged_back: { label: '카드사 취소', note: '카드사가 결제를 취소하여 빠져나간 금액' },
  chargeback_won: { label: '카드사 취소 반환', note: '소명이 받아들여져 카드사가 돌려준 금액' },
  provider_fee: { label: '결제 수수료', note: '결제대행사(PG)가 가져간 수수료' },
  provider_fee_vat: { label: '결제 수수료 부가세', note: '결제 수수료에 붙는 부가가치세' },
  platform_fee: { label: '플랫폼 이용료', note: '장터 이용료' },
  platform_fee_vat: { label: '플랫폼 이용료 부가세', note: '플랫폼 이용료에 붙는 부가가치세' },
  earned: { label: '상인회 몫 합계', note: '이 펀딩에서 상인회가 받을 금액 전체' },
  paid_before: { label: '이전 지급', note: '앞선 회차에 이미 보냈거나 보내는 중인 금액' },
  repaid: { label: '상인회 반환', note: '더 지급되어 상인회가 돌려준 금액' },
  transferred: { label: '이번 지급', note: '이번에 상인회 계좌로 보낸 금액' },
  left: { label: '남은 금액', note: '다음 회차에 지급할 금액' },
};
