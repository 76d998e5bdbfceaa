import { epochMsOf, koreanDayOf } from '../../../shared/kernel/kst-calendar.ts';
import { formatKrw } from '../../../shared/kernel/money.ts';
import type { PrintedDocument } from '../../../shared/kernel/printed-document.ts';
import type { Receipt } from './receipt.ts';

const dayOf = (instant: string): string => koreanDayOf(epochMsOf(instant));

const labels = { asked: '환불', charged_back: '카드사 취소', transferred: '계좌 환불' } as const;

/** The receipt as a page for the donor; it names nobody, because nothing of a person is needed. */
export const receiptDocument = (receipt: Receipt): PrintedDocument => ({
  title: '후원 결제 영수증',
  subtitle: receipt.campaignTitle ?? receipt.campaignId,
  at: receipt.refunds.at(-1)?.refundedAt ?? receipt.paidAt,
  facts: [
    { label: '받는 상인회', value: receipt.associationName ?? '-' },
    { label: '시장', value: receipt.marketName ?? '-' },
    { label: '결제일', value: dayOf(receipt.paidAt) },
    { label: '결제 수단', value: '신용·체크카드 등' },
  ],
  main: {
    label: '결제한 금액',
    value: formatKrw(receipt.paidKrw),
    note:
      receipt.refundedKrw === 0
        ? '전액 결제되었습니다.'
        : `이 중 ${formatKrw(receipt.refundedKrw)}을 돌려받았습니다.`,
  },
  sections: [
    {
      heading: '결제와 환불',
      rows: [
        {
          label: '결제',
          note: dayOf(receipt.paidAt),
          value: formatKrw(receipt.paidKrw),
          isSum: false,
        },
        ...receipt.refunds.map(({ cause, refundedAt, amountKrw }) => ({
          label: labels[cause],
          note: dayOf(refundedAt),
          value: formatKrw(-amountKrw),
          isSum: false,
        })),
        {
          label: '남은 금액',
          note: '환불을 뺀 금액',
          value: formatKrw(receipt.leftKrw),
          isSum: true,
        },
      ],
    },
  ],
  notes: [
    '이 영수증은 결제 사실을 확인하는 것으로, 기부금영수증·현금영수증·세금계산서가 아닙니다.',
    `결제 번호 ${receipt.paymentId} · 후원 번호 ${receipt.pledgeId}`,
  ],
});
