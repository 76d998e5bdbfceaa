/**
 * Banks: the one table of their codes. The key is 금융결제원's three digits, which payouts and our API use; `short` is the
 * two characters of Toss Payments' core API (accounts for refunds of virtual-account payments).
 *
 * The short code is not always the long one without its zero: KB국민은행 is 004 and 06.
 *
 * Sources: the three-digit codes from published lists and the two-character ones from third-party code that reads the
 * core API; neither 금융결제원's own list nor Toss Payments' was read (docs/toss.md).
 */
export const banks = {
  '002': { name: '한국산업은행', short: '02' },
  '003': { name: 'IBK기업은행', short: '03' },
  '004': { name: 'KB국민은행', short: '06' },
  '007': { name: '수협은행', short: '07' },
  '011': { name: 'NH농협은행', short: '11' },
  '012': { name: '지역농축협', short: '12' },
  '020': { name: '우리은행', short: '20' },
  '023': { name: 'SC제일은행', short: '23' },
  '027': { name: '한국씨티은행', short: '27' },
  '031': { name: 'iM뱅크', short: '31' },
  '032': { name: '부산은행', short: '32' },
  '034': { name: '광주은행', short: '34' },
  '035': { name: '제주은행', short: '35' },
  '037': { name: '전북은행', short: '37' },
  '039': { name: '경남은행', short: '39' },
  '045': { name: '새마을금고', short: '45' },
  '048': { name: '신협', short: '48' },
  '050': { name: '저축은행', short: '50' },
  '054': { name: 'HSBC', short: '54' },
  '064': { name: '산림조합', short: '64' },
  '071': { name: '우체국', short: '71' },
  '081': { name: '하나은행', short: '81' },
  '088': { name: '신한은행', short: '88' },
  '089': { name: '케이뱅크', short: '89' },
  '090': { name: '카카오뱅크', short: '90' },
  '092': { name: '토스뱅크', short: '92' },
} as const;

export type BankCode = keyof typeof banks;
export const bankCodes = Object.keys(banks) as [BankCode, ...BankCode[]];
