import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { fieldProblemsOf } from '../../../shared/lambda/field-problems.ts';
import type { Language } from '../../../shared/lambda/language.ts';

/** What a person reads beside a field that was refused. */

const told = (schema: z.ZodMiniType, value: unknown, language: Language = 'ko') => {
  const { error } = schema.safeParse(value);
  return fieldProblemsOf('body', error?.issues ?? [], value).map(({ pointer, code, message }) => [
    pointer,
    code,
    message[language],
  ]);
};

const form = z.strictObject({
  name: z.string().check(z.minLength(2), z.maxLength(40)),
  amountKrw: z.optional(z.int().check(z.minimum(1_000), z.multipleOf(100))),
  share: z.optional(z.number().check(z.positive(), z.lt(1))),
  kind: z.optional(z.enum(['card', 'cash'])),
  email: z.optional(z.email()),
  homepage: z.optional(z.url()),
  code: z.optional(z.string().check(z.regex(/^[0-9]+$/))),
  days: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(2))),
  open: z.optional(z.boolean()),
  place: z.optional(z.object({ street: z.string() })),
  either: z.optional(z.union([z.string(), z.boolean()])),
});
const good = { name: '신포시장' };

describe('a wrong field is told in Korean', () => {
  it.each([
    [{}, '/name', 'required', '필수 항목입니다.'],
    [{ name: 7 }, '/name', 'wrong_type', '글자(문자열)여야 합니다.'],
    [{ name: null }, '/name', 'wrong_type', '글자(문자열)여야 합니다.'],
    [{ name: '가' }, '/name', 'too_small', '2자 이상이어야 합니다.'],
    [{ name: '가'.repeat(41) }, '/name', 'too_big', '40자 이하여야 합니다.'],
    [{ ...good, x: 1 }, '/x', 'unknown_field', '알 수 없는 항목입니다: x'],
    [{ ...good, amountKrw: 900 }, '/amountKrw', 'too_small', '1,000 이상이어야 합니다.'],
    [{ ...good, amountKrw: 1_050 }, '/amountKrw', 'not_multiple_of', '100의 배수여야 합니다.'],
    [{ ...good, amountKrw: 1_000.5 }, '/amountKrw', 'wrong_type', '정수여야 합니다.'],
    [{ ...good, share: 0 }, '/share', 'too_small', '0보다 커야 합니다.'],
    [{ ...good, share: 1 }, '/share', 'too_big', '1보다 작아야 합니다.'],
    [{ ...good, share: '1' }, '/share', 'wrong_type', '숫자여야 합니다.'],
    [
      { ...good, kind: 'gold' },
      '/kind',
      'value_not_allowed',
      '다음 중 하나여야 합니다: card, cash',
    ],
    [{ ...good, email: 'me' }, '/email', 'wrong_format', '이메일 주소가 올바르지 않습니다.'],
    [{ ...good, homepage: 'me' }, '/homepage', 'wrong_format', '웹 주소(URL)가 올바르지 않습니다.'],
    [{ ...good, code: 'a' }, '/code', 'wrong_format', '형식이 올바르지 않습니다.'],
    [{ ...good, days: [] }, '/days', 'too_small', '1개 이상이어야 합니다.'],
    [{ ...good, days: ['1', '2', '3'] }, '/days', 'too_big', '2개 이하여야 합니다.'],
    [{ ...good, days: 'mon' }, '/days', 'wrong_type', '목록(배열)이어야 합니다.'],
    [{ ...good, open: 'yes' }, '/open', 'wrong_type', 'true 또는 false여야 합니다.'],
    [{ ...good, place: 'here' }, '/place', 'wrong_type', '항목을 가진 객체여야 합니다.'],
    [{ ...good, place: {} }, '/place/street', 'required', '필수 항목입니다.'],
    [{ ...good, either: 7 }, '/either', 'value_not_allowed', '올바르지 않은 값입니다.'],
  ])('%j', (value, pointer, code, message) => {
    // A number that is not whole breaks the step as well: the first fault is what is told first.
    expect(told(form, value)[0]).toEqual([pointer, code, message]);
  });
});

describe('a wrong field is told in English', () => {
  it.each([
    [{}, 'This field is required.'],
    [{ ...good, x: 1 }, 'There is no field "x".'],
    [{ name: '가' }, 'At least 2 characters.'],
    [{ ...good, days: ['1', '2', '3'] }, 'At most 2 of them.'],
    [{ ...good, kind: 'gold' }, 'One of: card, cash.'],
    [{ ...good, share: 1 }, 'Less than 1.'],
  ])('%j', (value, message) => expect(told(form, value, 'en')[0]?.[2]).toBe(message));
});
