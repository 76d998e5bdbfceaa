import { describe, expect, it } from 'vitest';
import { problems } from '../../../functions/promotions/domain/problems.ts';
import { defineProblems } from '../../../shared/kernel/problem.ts';
import { problemText } from '../../../shared/lambda/problem-text.ts';

/** What a stall owner reads. Korea is nine hours ahead, so the UTC evening is the next morning there. */

describe('a cap that is reached', () => {
  const details = {
    ...{ cap: 'person+category', window: 'promotion', limit: 20_000, unit: 'krw' },
    freesAt: '2026-02-14T15:00:00.000Z',
  };

  it('is named with its sum and when it counts anew, in Korea', () => {
    expect(problemText(problems.cap_reached, details, 'ko')).toBe(
      '한 사람·품목 한도(행사 기간 동안 20,000원)를 모두 썼습니다. 다시 받을 수 있는 때: 2026년 2월 15일 00:00.',
    );
    expect(problemText(problems.cap_reached, details, 'en')).toBe(
      'The cap per person and category is used up: 20,000 won while the promotion lasts. It counts anew from: 2026-02-15 00:00 (Korea).',
    );
  });

  it('says so when it never counts anew', () => {
    const once = { ...details, cap: 'all', unit: 'count', limit: 1_000, freesAt: null };
    expect(problemText(problems.cap_reached, once, 'ko')).toBe(
      '행사 전체 한도(행사 기간 동안 1,000번)를 모두 썼습니다. 다시 받을 수 있는 때: 없음(행사가 끝날 때까지).',
    );
  });
});

describe('a text', () => {
  const said = (code: keyof typeof problems, details: Record<string, string>, language = 'ko') =>
    problemText(problems[code], details, language as 'ko' | 'en');

  it('has words in place of codes', () => {
    expect(said('receipt_refused', { rule: 'receipt_used' })).toBe(
      '환급받을 수 없는 영수증입니다: 이미 쓰인 영수증. 이번에 지급된 금액은 없습니다.',
    );
    expect(said('fact_missing', { fact: 'region' })).toContain('사는 지역');
    expect(said('claim_step_refused', { status: 'redeemed' })).toContain('사용 완료');
    expect(said('claim_step_refused', { status: 'redeemed' }, 'en')).toContain('redeemed');
  });

  it('leaves alone what is no code, no number and no instant', () => {
    const { odd } = defineProblems({
      odd: { status: 409, en: '{a} {b} {c} {d}', ko: '{a} {b} {c} {d}' },
    });
    const details = { a: '신포+제물포', b: -1_500, c: null, d: true };
    expect(problemText(odd, details, 'ko')).toBe('신포+제물포 -1,500  true');
  });
});
