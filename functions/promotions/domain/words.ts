import type { Words } from '../../../shared/kernel/words.ts';

/** Whose cap, over what time, counted how; `null` is said of a cap that never counts anew. */
export const capWords: Words = {
  person: { ko: '한 사람' },
  category: { ko: '품목' },
  payment: { ko: '결제 수단' },
  merchant: { ko: '점포' },
  market: { ko: '시장' },
  all: { ko: '행사 전체', en: 'the whole promotion' },
  promotion: { ko: '행사 기간 동안', en: 'while the promotion lasts' },
  round: { ko: '이번 주 일~토요일', en: 'a week from Sunday to Saturday' },
  day: { ko: '하루', en: 'a day' },
  krw: { ko: '원', en: 'won' },
  count: { ko: '번', en: 'times' },
  null: { ko: '없음(행사가 끝날 때까지)', en: 'never, as long as the promotion lasts' },
};

/** What a rule may ask of the person, the shop or the purchase. */
export const factWords: Words = {
  ageYears: { ko: '나이(본인 확인한 생년월일)', en: 'the age, from a verified birth date' },
  birthYear: { ko: '출생연도', en: 'the year of birth' },
  category: { ko: '품목', en: 'the kind of goods' },
  firstTime: {
    ko: '첫 참여 여부(본인 확인한 휴대전화)',
    en: 'whether it is the first time, from a verified phone',
  },
  marketCalendar: { ko: '시장 영업시간', en: "the market's hours" },
  marketId: { ko: '시장', en: 'the market' },
  merchantId: { ko: '점포', en: 'the stall' },
  paymentKind: { ko: '결제 수단', en: 'how it was paid' },
  region: { ko: '사는 지역(본인 확인)', en: 'the region, verified' },
};

/** Why a receipt is refused. */
export const receiptWords: Words = {
  receipt_used: { ko: '이미 쓰인 영수증', en: 'it was counted already' },
  receipt_reissued: {
    ko: '이미 쓰인 영수증과 승인번호가 같은 재발행 영수증',
    en: 'it was issued anew for a payment that was counted already',
  },
  same_card_within_minutes: {
    ko: '같은 점포에서 10분 안에 같은 카드로 나누어 결제한 영수증',
    en: 'it is part of another purchase, paid with the same card within ten minutes',
  },
  consecutive_approvals: {
    ko: '승인번호가 이어지는, 한 번의 구매를 나눈 영수증',
    en: 'it is part of another purchase, with the approval number next to it',
  },
};
