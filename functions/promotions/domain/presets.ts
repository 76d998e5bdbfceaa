import { isoOf } from '../../../shared/kernel/clock.ts';
import {
  addKstDays,
  endOfKstDayMs,
  type KstDate,
  startOfKstDayMs,
  weekRoundOf,
} from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';
import { paymentKind, type Rule, type RuleInput, ruleSchema } from './rule-schemas.ts';

/**
 * Rule sets that events have really used, ready to start a draft from. Figures are those that were
 * announced; what an announcement left open is said in the note. An operator still names the pool,
 * the markets and the exact hours.
 */
interface Preset {
  readonly presetId: string;
  readonly ko: string;
  readonly en: string;
  /** Where the figures were announced. */
  readonly source: string;
  readonly note: string;
  readonly days: number;
  readonly rule: Omit<RuleInput, 'when'>;
}

const excludedCards = ['corporate_card', 'simple_receipt', 'onnuri_mobile'] as const;
/** Of what digital Onnuri vouchers earn back only what was paid with them counts: by card or by mobile. */
const digitalVouchersOnly = {
  merchants: 'any' as const,
  onnuriRegisteredOnly: true,
  paymentKindsExcluded: paymentKind.options.filter(
    (kind) => kind !== 'onnuri_card' && kind !== 'onnuri_mobile',
  ),
};
const tiersOf = (...steps: readonly (readonly [fromKrw: number, benefitKrw: number])[]) => ({
  kind: 'tiers' as const,
  tiers: steps.map(([fromKrw, benefitKrw]) => ({ fromKrw, benefitKrw })),
});
const weeklyPayback = (rateBps: number, minimumKrw: number) => ({
  kind: 'percentage' as const,
  rateBps,
  minimumKrw,
});
const perPerson = (window: 'promotion' | 'round' | 'day', limit: number) => ({
  per: ['person' as const],
  window,
  unit: 'krw' as const,
  limit,
});

export const presets: readonly Preset[] = [
  {
    presetId: 'holiday-34000-67000',
    ko: '명절 농축산물·수산물 환급 (3만4천·6만7천 원)',
    en: 'Holiday refund on farm and sea goods (34,000 and 67,000 won)',
    source: 'https://www.kmib.co.kr/article/view.asp?arcid=0029383793',
    note: 'At most 20,000 won per person and category, 40,000 in all. Domestic goods, slips of the same day. Summed within one market and category; a market ends early when its part of the pool does.',
    days: 5,
    rule: {
      kind: 'receipt_refund',
      what: { categories: ['agriculture', 'fishery'], paymentKindsExcluded: [...excludedCards] },
      sum: { window: 'promotion', per: ['market', 'category'] },
      benefit: tiersOf([34_000, 10_000], [67_000, 20_000]),
      caps: [
        { per: ['person', 'category'], unit: 'krw', limit: 20_000 },
        perPerson('promotion', 40_000),
      ],
    },
  },
  {
    presetId: 'kimjang-25000-50000',
    ko: '김장철 환급 (2만5천·5만 원)',
    en: 'Kimjang refund (25,000 and 50,000 won)',
    source: 'http://www.ulsanilbo.co.kr/news/articleView.html?idxno=70906',
    note: 'The announcement names no cap besides the higher tier: 20,000 won per person is taken.',
    days: 7,
    rule: {
      kind: 'receipt_refund',
      what: {
        categories: ['agriculture', 'livestock', 'fishery'],
        paymentKindsExcluded: [...excludedCards],
      },
      sum: { window: 'promotion', per: ['market'] },
      benefit: tiersOf([25_000, 10_000], [50_000, 20_000]),
      caps: [perPerson('promotion', 20_000)],
    },
  },
  {
    presetId: 'busan-40000-70000',
    ko: '부산형 환급 (4만·7만 원, 하루 2만 원, 3일 6만 원)',
    en: 'Busan refund (40,000 and 70,000 won, 20,000 a day, 60,000 over three days)',
    source: 'https://biz.heraldcorp.com/article/10608607',
    note: 'Slips are summed over the three days within one market. For 60,000 won to be reachable in one market the tiers begin anew above each full 70,000 won; what a day cap held back is paid with a purchase of the next day. No simple receipts.',
    days: 3,
    rule: {
      kind: 'receipt_refund',
      what: { paymentKindsExcluded: ['simple_receipt', 'corporate_card'] },
      sum: { window: 'promotion', per: ['market'] },
      benefit: { ...tiersOf([40_000, 10_000], [70_000, 20_000]), repeating: true },
      caps: [perPerson('day', 20_000), perPerson('promotion', 60_000)],
    },
  },
  {
    presetId: 'digital-weekly-10-percent',
    ko: '디지털 온누리 주간 10% 환급 (20회차)',
    en: 'Weekly payback of 10 percent on digital vouchers (20 rounds)',
    source: 'https://economypub.tistory.com/11',
    note: 'Sunday to Saturday, floored to 1,000 won, from 10,000 won on; receipts count in the round they are of, and are paid at once. The announced 30 days to register a voucher are for its operator to keep.',
    days: 140,
    rule: {
      kind: 'payback',
      what: digitalVouchersOnly,
      sum: { window: 'round', per: [] },
      benefit: weeklyPayback(1_000, 10_000),
      caps: [perPerson('round', 20_000)],
    },
  },
  {
    presetId: 'seollal-digital-15-percent',
    ko: '설 디지털 온누리 15% 환급 (4회차)',
    en: 'Seollal payback of 15 percent on digital vouchers (4 rounds)',
    source: 'https://kizmom.hankyung.com/news/tag_list.html?slug=디지털상품권-결제액',
    note: 'From 7,000 won on; 20,000 won a round for card and mobile each.',
    days: 28,
    rule: {
      kind: 'payback',
      what: digitalVouchersOnly,
      sum: { window: 'round', per: ['payment'] },
      benefit: weeklyPayback(1_500, 7_000),
      caps: [{ per: ['person', 'payment'], window: 'round', unit: 'krw', limit: 20_000 }],
    },
  },
  {
    presetId: 'daegu-voucher-50000',
    ko: '대구형 상품권 증정 (5만 원 이상 1만 원)',
    en: 'Daegu voucher (10,000 won from 50,000 won on)',
    source: 'https://m.imaeil.com/page/view/2025102716054218683',
    note: 'Voucher and gift come from two pools, so they are two promotions: see daegu-gift-30000. Once per person is taken.',
    days: 2,
    rule: {
      kind: 'receipt_refund',
      sum: { window: 'promotion', per: ['market'] },
      benefit: tiersOf([50_000, 10_000]),
      caps: [perPerson('promotion', 10_000)],
    },
  },
  {
    presetId: 'daegu-gift-30000',
    ko: '대구형 사은품 증정 (3만 원 이상)',
    en: 'Daegu gift (from 30,000 won on)',
    source: 'https://m.imaeil.com/page/view/2025102716054218683',
    note: 'A pool of pieces. The announcement does not say what the gift is worth.',
    days: 2,
    rule: {
      kind: 'receipt_refund',
      sum: { window: 'promotion', per: ['market'] },
      benefit: { kind: 'pieces', pieces: 1, worthKrw: 0, minimumKrw: 30_000 },
      caps: [{ per: ['person'], unit: 'count', limit: 1 }],
    },
  },
  {
    presetId: 'first-come-coupon',
    ko: '선착순 쿠폰 (5천 원, 1인 1매)',
    en: 'First-come coupon (5,000 won, one per person)',
    source: 'https://devfancy.github.io/TechInsight-Woowa-Tech-Talk-First-Come-First-Served-Event',
    note: 'The source is of the kind; the amount is a place to start from.',
    days: 7,
    rule: {
      kind: 'coupon',
      benefit: { kind: 'fixed', benefitKrw: 5_000, minimumKrw: 10_000 },
      caps: [{ per: ['person'], unit: 'count', limit: 1 }],
      stacking: { kind: 'one_of_group', group: 'first-come' },
    },
  },
];

export const findPreset = (presetId: string): Preset | undefined =>
  presets.find((preset) => preset.presetId === presetId);

/**
 * The rule of a preset that begins on a day in Korea. Rounds are weeks from Sunday to Saturday, so
 * one that pays by rounds ends with its last whole round, however late in the week it began.
 */
export const ruleOfPreset = ({ rule, days }: Preset, startsOn: KstDate): Rule => {
  const byRounds = rule.sum?.window === 'round';
  const firstDay = byRounds ? weekRoundOf(startsOn).startsOn : startsOn;
  return ruleSchema.parse({
    ...rule,
    when: {
      startsAt: isoOf(startOfKstDayMs(startsOn)),
      endsAt: isoOf(endOfKstDayMs(addKstDays(firstDay, days - 1))),
    },
  });
};

type RuleSource =
  | { readonly rule: Rule }
  | { readonly preset: { readonly presetId: string; readonly startsOn: KstDate } };

/** @throws Problem `preset_not_found`. */
export const ruleFrom = (source: RuleSource): Rule => {
  if ('rule' in source) return source.rule;
  const preset = findPreset(source.preset.presetId);
  if (preset === undefined) throw new Problem(problems.preset_not_found);
  return ruleOfPreset(preset, source.preset.startsOn);
};
