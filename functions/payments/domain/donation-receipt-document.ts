import { epochMsOf, koreanDayOf } from '../../../shared/kernel/kst-calendar.ts';
import { formatKrw } from '../../../shared/kernel/money.ts';
import type { PrintedDocument } from '../../../shared/kernel/printed-document.ts';
import type { DonationReceipt } from './donation-receipt.ts';

const dayOf = (instant: string): string => koreanDayOf(epochMsOf(instant));
const businessNumberOf = (digits: string): string =>
  `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;

/** A resident number shows the day of birth and no more; a company's number is public. */
const identityOf = (digits: string): string =>
  digits.length === 13 ? `${digits.slice(0, 6)}-${digits[6]}******` : businessNumberOf(digits);

export const donationReceiptDocument = (
  receipt: DonationReceipt,
  donor: { readonly name: string; readonly identityNumber: string } | undefined,
): PrintedDocument => ({
  title: '기부금 영수증',
  subtitle: `일련번호 ${receipt.number}`,
  at: receipt.cancellation?.at ?? receipt.issuedAt,
  facts: [
    { label: '기부자', value: donor?.name ?? '보관 기한이 지나 삭제됨' },
    {
      label: '주민(사업자)번호',
      value: donor === undefined ? '-' : identityOf(donor.identityNumber),
    },
    { label: '기부금 단체', value: receipt.associationName },
    { label: '사업자(고유)번호', value: businessNumberOf(receipt.businessNumber) },
    { label: '기부일', value: dayOf(receipt.paidAt) },
    { label: '발급일', value: dayOf(receipt.issuedAt) },
  ],
  main: {
    label: '기부금액',
    value: formatKrw(receipt.amountKrw),
    note: '대가 없이 기부한 금액입니다.',
  },
  sections: [
    {
      heading: '기부 내용',
      rows: [
        {
          label: '금전',
          note: `${dayOf(receipt.paidAt)} 카드 등으로 결제`,
          value: formatKrw(receipt.amountKrw),
          isSum: false,
        },
        { label: '합계', note: '', value: formatKrw(receipt.amountKrw), isSum: true },
      ],
    },
  ],
  notes: [
    `발급 자격: ${receipt.receiptBasis}`,
    '기부금을 돌려받으면 이 영수증은 취소됩니다. 취소된 영수증으로 공제받을 수 없습니다.',
    `영수증 번호 ${receipt.receiptId} · 후원 번호 ${receipt.pledgeId}`,
  ],
  ...(receipt.cancellation === null
    ? {}
    : { warning: `취소된 영수증입니다 (${dayOf(receipt.cancellation.at)}).` }),
});
