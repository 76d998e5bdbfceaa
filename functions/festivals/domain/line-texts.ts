/** Why a single line of a list was not taken, in the words of its sender. */
export const lineTexts = {
  wrong_number_of_fields: {
    en: 'The row has more or fewer fields than the header.',
    ko: '열의 개수가 첫 줄과 다릅니다.',
  },
  already_enrolled: {
    en: 'This stall has been enrolled already.',
    ko: '이미 참여 신청된 상인입니다.',
  },
  merchant_not_enrolled: {
    en: 'No such stall takes part in the edition.',
    ko: '이 축제에 참여하지 않는 상인입니다.',
  },
  day_outside_edition: {
    en: 'The day lies outside of the edition, or has not come yet.',
    ko: '축제 기간이 아니거나 아직 오지 않은 날입니다.',
  },
  row_differs: {
    en: 'The row was counted before with other content. Send a correction.',
    ko: '이미 다른 내용으로 집계된 행입니다. 정정으로 보내세요.',
  },
  row_unknown: {
    en: 'Only a row that was counted can be corrected.',
    ko: '집계된 적 없는 행은 정정할 수 없습니다.',
  },
} as const;
export type LineCode = keyof typeof lineTexts;
