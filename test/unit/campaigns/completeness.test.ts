import { describe, expect, it } from 'vitest';
import { requireSchedule } from '../../../functions/campaigns/domain/campaign.ts';
import { requireComplete } from '../../../functions/campaigns/domain/completeness.ts';
import { isProblem, type Problem } from '../../../shared/kernel/problem.ts';
import { campaign } from './builders.ts';

const HANGUL = /[가-힣]/;
const nowMs = Date.parse('2026-03-02T00:00:00.000Z');

const refusalOf = (decide: () => unknown): Problem => {
  try {
    decide();
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};

describe('what a draft still needs', () => {
  const empty = {
    campaign: campaign({ summary: '', goalKrw: null, opensAt: null, closesAt: null }),
    story: ' ',
    rewards: [],
    pools: [],
  };
  const { type, fields } = refusalOf(() => requireComplete(empty, nowMs));

  it('is named field by field', () => {
    expect(type.code).toBe('campaign_incomplete');
    expect(fields.map(({ pointer }) => pointer)).toEqual([
      '/summary',
      '/story',
      '/goalKrw',
      '/opensAt',
      '/closesAt',
      '/rewards',
    ]);
  });

  it.each(fields)('$pointer has words of its own in both languages', ({ message }) => {
    expect(message.ko).toMatch(HANGUL);
    expect(message.en).not.toMatch(HANGUL);
    for (const language of ['ko', 'en'] as const) {
      const texts = [type[language], ...fields.map((field) => field.message[language])];
      expect(texts.filter((text) => text === message[language])).toHaveLength(1);
    }
  });
});

describe('a schedule that does not fit', () => {
  it.each([
    ['2026-03-01T00:00:00.000Z', '2026-03-20T00:00:00.000Z', '/opensAt', '현재 이후로 정하세요.'],
    [
      '2026-03-09T00:00:00.000Z',
      '2026-03-08T00:00:00.000Z',
      '/closesAt',
      '시작일시보다 뒤로 정하세요.',
    ],
    [
      '2026-03-03T00:00:00.000Z',
      '2026-05-03T00:00:00.000Z',
      '/closesAt',
      '시작일시부터 최대 60일 이내로 정하세요.',
    ],
  ])('from %s to %s says what the instant should be', (opensAt, closesAt, pointer, ko) => {
    const { fields } = refusalOf(() => requireSchedule({ opensAt, closesAt }, nowMs));
    expect(fields).toMatchObject([{ pointer, message: { ko } }]);
    expect(fields[0]?.message.en).toMatch(/^Choose an instant [^{]+\.$/);
  });
});
