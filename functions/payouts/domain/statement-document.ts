import { type BankCode, banks } from '../../../shared/kernel/banks.ts';
import { epochMsOf, koreanDayOf } from '../../../shared/kernel/kst-calendar.ts';
import { formatKrw } from '../../../shared/kernel/money.ts';
import type { PrintedDocument } from '../../../shared/kernel/printed-document.ts';
import type { StatementLineName, statementView } from './statement.ts';
import { lineWords } from './statement-words.ts';

type View = ReturnType<typeof statementView>;

/** Where each part of the statement ends; a part begins with the sum of the one before. */
const parts: readonly { readonly heading: string; readonly until: StatementLineName }[] = [
  { heading: '1. 얼마나 모였나요', until: 'collected' },
  { heading: '2. 상인회 몫은 얼마인가요', until: 'earned' },
  { heading: '3. 얼마를 보냈고 얼마가 남았나요', until: 'left' },
];

/** Lines that most statements have nothing to say in are left out when they are zero. */
const seldom: ReadonlySet<StatementLineName> = new Set([
  'paid_and_called_off',
  'matched',
  'charged_back',
  'platform_fee',
  'platform_fee_vat',
]);

/** The statement for a treasurer's folder: in Korean, each line with what it means. */
export const statementDocument = (view: View): PrintedDocument => ({
  title: '지급 정산서',
  subtitle: view.campaignTitle ?? view.campaignId,
  at: view.completedAt,
  facts: [
    { label: '받는 상인회', value: view.associationName ?? view.associationId },
    { label: '시장', value: view.marketName ?? '-' },
    { label: '지급 회차', value: roundOf(view) },
    { label: '지급일', value: koreanDayOf(epochMsOf(view.completedAt)) },
    { label: '입금 계좌', value: accountOf(view) },
    { label: '분개 번호', value: `${view.entrySequence}번` },
  ],
  main: {
    label: '이번에 보낸 금액',
    value: formatKrw(view.transferKrw),
    note: mainNoteOf(view),
  },
  sections: sectionsOf(view),
  notes: [
    '각 합계는 바로 위 금액들을 더하고 뺀 값입니다. -가 붙은 금액은 빠져나간 금액입니다.',
    '이 정산서의 금액은 장터 원장의 분개에서 나온 것이며, 공개된 분개장에서 누구나 다시 계산할 수 있습니다.',
    `지급 번호 ${view.payoutId} · 펀딩 번호 ${view.campaignId}`,
    `원장 확인값 ${view.entryHash}`,
    '세금계산서가 아닙니다. 수수료의 세금계산서는 결제대행사와 장터가 따로 발급합니다.',
  ],
  ...(view.standing === 'returned'
    ? { warning: '이 이체는 은행에서 반송되었습니다. 지급된 금액이 아닙니다.' }
    : {}),
});

const roundOf = ({ milestone, source }: View): string =>
  source === 'matching' ? `${milestone}회차 (매칭 기금)` : `${milestone}회차`;

const accountOf = ({ destination: { bankCode, accountLastDigits } }: View): string =>
  `${banks[bankCode as BankCode]?.name ?? bankCode} (끝자리 ${accountLastDigits})`;

const mainNoteOf = ({ trancheKrw, nettedKrw }: View): string =>
  nettedKrw === 0
    ? `${formatKrw(trancheKrw)}의 회차 금액을 모두 보냈습니다.`
    : `회차 금액 ${formatKrw(trancheKrw)} 중 ${formatKrw(nettedKrw)}은 환불 때문에 뺐습니다.`;

const sectionsOf = ({ lines }: View): PrintedDocument['sections'] => {
  let from = 0;
  return parts.map(({ heading, until }) => {
    const end = lines.findIndex(({ line }) => line === until) + 1;
    // The sum a part begins with is shown again, so that each part can be added up by itself.
    const shown = lines.slice(from === 0 ? 0 : from - 1, end);
    from = end;
    return {
      heading,
      rows: shown
        .filter(({ line, amountKrw }) => amountKrw !== 0 || !seldom.has(line))
        .map(({ line, amountKrw, isSum }) => ({
          label: lineWords[line].label,
          note: lineWords[line].note,
          value: formatKrw(amountKrw),
          isSum: isSum && line === until,
        })),
    };
  });
};
