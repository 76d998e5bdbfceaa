import { csvField } from '../../../shared/kernel/csv.ts';
import { payableOf, type StatementFigures, statementOf, withLines } from './balances.ts';
import type { ChainHead, JournalEntry } from './chain.ts';
import { entryWords } from './entry-words.ts';

/** An entry as the association reads it: what happened, and what it did to what is its own. */
export interface StatementLine {
  readonly label: string;
  readonly note: string;
  /** Signed: what is taken from the association is below zero. */
  readonly amountKrw: number;
  /** What is owed to it after this entry; below zero it owes. */
  readonly owedKrw: number;
}

export const statementLineOf = ({
  kind,
  lines,
  balances,
}: Pick<JournalEntry, 'kind' | 'lines' | 'balances'>): StatementLine => ({
  ...entryWords[kind],
  // Plus zero, so that a step that moves nothing of it reads 0 and not -0.
  amountKrw: payableOf(withLines({}, lines)) + 0,
  owedKrw: payableOf(balances) + 0,
});

/** The figures of the statement in the order they are added: what came, what went, what is left. */
const totals: readonly (readonly [
  Exclude<keyof StatementFigures, 'balanceKrw'>,
  string,
  1 | -1,
])[] = [
  ['collectedKrw', '결제된 금액', 1],
  ['matchedKrw', '매칭 기금', 1],
  ['refundedKrw', '환불', -1],
  ['chargedBackKrw', '카드사 취소', -1],
  ['chargebackWonKrw', '카드사 취소 반환', 1],
  ['providerFeeKrw', '결제 수수료', -1],
  ['providerFeeVatKrw', '결제 수수료 부가세', -1],
  ['platformFeeKrw', '플랫폼 이용료', -1],
  ['platformFeeVatKrw', '플랫폼 이용료 부가세', -1],
  ['paidOutKrw', '지급된 금액', -1],
  ['inTransitKrw', '이체 중인 금액', -1],
  ['repaidKrw', '상인회 반환', 1],
];

const balanceWords = (balanceKrw: number): readonly [string, string] =>
  balanceKrw < 0
    ? [
        '반환할 금액',
        '더 지급된 금액. 남은 회차에서 빼고, 모자라면 청구한 날부터 7영업일 안에 반환합니다.',
      ]
    : ['남은 금액', '앞으로 상인회에 지급할 금액'];

/** A byte order mark, without which spreadsheets take Korean for another encoding. */
const byteOrderMark = '\uFEFF';
type Row = readonly (string | number)[];

export interface StatementPage {
  readonly afterSequence: number;
  readonly entries: readonly JournalEntry[];
  readonly head: Pick<ChainHead, 'sequence' | 'balances'>;
}

/**
 * A campaign's statement in Korean (RFC 4180): each entry a line, and behind the last one the sums.
 * A page that does not reach the end says instead after which entry the next one begins.
 */
export const statementCsv = ({ afterSequence, entries, head }: StatementPage): string => {
  const last = entries.at(-1)?.sequence ?? afterSequence;
  const rows: readonly Row[] = [
    ...(afterSequence === 0 ? [heading] : []),
    ...entries.map(rowOf),
    ...(last < head.sequence
      ? [['계속', last, '', '', '', '다음 분개부터 이어집니다.']]
      : totalRows(head)),
  ];
  const mark = afterSequence === 0 ? byteOrderMark : '';
  return `${mark}${rows.map((row) => wholeRow(row).map(csvField).join(',')).join('\r\n')}\r\n`;
};

const heading: Row = ['구분', '분개 번호', '내용', '금액(원)', '남은 금액(원)', '설명', '일시'];

/** Every row of a table has as many fields as its heading. */
const wholeRow = (row: Row): Row => heading.map((_, column) => row[column] ?? '');

const rowOf = (entry: JournalEntry): Row => {
  const { label, note, amountKrw, owedKrw } = statementLineOf(entry);
  return ['항목', entry.sequence, label, amountKrw, owedKrw, note, entry.bookedAt];
};

const totalRows = ({ sequence, balances }: StatementPage['head']): readonly Row[] => {
  const figures = statementOf(balances);
  const [label, note] = balanceWords(figures.balanceKrw);
  return [
    ...totals.map(
      ([figure, name, sign]): Row => ['합계', sequence, name, sign * figures[figure] + 0],
    ),
    ['잔액', sequence, label, figures.balanceKrw, figures.balanceKrw, note],
  ];
};
