import { csvField } from '../../../shared/kernel/csv.ts';
import type { statementView } from './statement.ts';
import { lineWords } from './statement-words.ts';

/** A byte order mark, without which spreadsheets take Korean for another encoding. */
const byteOrderMark = '\uFEFF';

/** The statement as CSV (RFC 4180): what it is about first, then line by line. */
export const statementCsv = (statement: ReturnType<typeof statementView>): string => {
  const rows: readonly (readonly (string | number)[])[] = [
    ['항목', '금액(원)', '구분', '설명'],
    ...statement.lines.map(({ line, amountKrw, isSum }) => [
      lineWords[line].label,
      amountKrw,
      isSum ? '합계' : '항목',
      lineWords[line].note,
    ]),
    ['회차 금액', statement.trancheKrw, '참고', `${statement.milestone}회차`],
    ['상계(보류) 금액', statement.nettedKrw, '참고', '환불 때문에 이번 회차에서 빼 둔 금액'],
    ['지급 번호', statement.payoutId, '참고', statement.completedAt],
    ['펀딩', statement.campaignTitle ?? '', '참고', statement.campaignId],
    ['상인회', statement.associationName ?? '', '참고', statement.associationId],
    ['분개 번호', statement.entrySequence, '참고', statement.entryHash],
  ];
  return `${byteOrderMark}${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
};
