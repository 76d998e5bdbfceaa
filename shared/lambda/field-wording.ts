import type * as z from 'zod/mini';
import { groupDigits } from '../kernel/money.ts';
import type { Said } from '../kernel/problem.ts';

/**
 * What a wrong field is told when no schema of ours words it. It says what
 * to send, not which type was expected: whoever reads it may be filling in a form.
 *
 * @param code The stable code the field gets; `required` is told from a wrong type by the value.
 */
export const fieldWordsOf = (issue: z.core.$ZodIssue, code: string): Said =>
  code === 'required' ? required : wordsOf(issue);

/** The text of a field nobody asked for. */
export const unknownFieldWords = (name: string): Said => ({
  ko: `알 수 없는 항목입니다: ${name}`,
  en: `There is no field "${name}".`,
});

const required: Said = { ko: '필수 항목입니다.', en: 'This field is required.' };
const notFit: Said = { ko: '올바르지 않은 값입니다.', en: 'The value does not fit.' };

const wordsOf = (issue: z.core.$ZodIssue): Said => {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? notFit;
    case 'too_small':
      return atLeast(limitText(issue.minimum), issue.origin, issue.inclusive === false);
    case 'too_big':
      return atMost(limitText(issue.maximum), issue.origin, issue.inclusive === false);
    case 'invalid_format':
      return formatWords[issue.format] ?? wrongFormat;
    case 'not_multiple_of': {
      const step = String(issue.divisor);
      return { ko: `${step}의 배수여야 합니다.`, en: `It is a multiple of ${step}.` };
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { ko: `다음 중 하나여야 합니다: ${values}`, en: `One of: ${values}.` };
    }
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return notFit;
  }
};

/** Won are read by their thousands. */
const limitText = (limit: number | bigint): string =>
  Number.isSafeInteger(limit) && Number(limit) >= 0 ? groupDigits(Number(limit)) : String(limit);

const wholeNumber: Said = { ko: '정수여야 합니다.', en: 'It is a whole number.' };

/** By the name zod gives what it expected. */
const typeWords: Readonly<Record<string, Said>> = {
  string: { ko: '글자(문자열)여야 합니다.', en: 'It is a text.' },
  number: { ko: '숫자여야 합니다.', en: 'It is a number.' },
  int: wholeNumber,
  boolean: { ko: 'true 또는 false여야 합니다.', en: 'It is true or false.' },
  array: { ko: '목록(배열)이어야 합니다.', en: 'It is a list.' },
  object: { ko: '항목을 가진 객체여야 합니다.', en: 'It is an object with fields.' },
  record: { ko: '항목을 가진 객체여야 합니다.', en: 'It is an object with fields.' },
};

const wrongFormat: Said = { ko: '형식이 올바르지 않습니다.', en: 'The format is not right.' };

const formatWords: Readonly<Record<string, Said>> = {
  email: { ko: '이메일 주소가 올바르지 않습니다.', en: 'This is no e-mail address.' },
  url: { ko: '웹 주소(URL)가 올바르지 않습니다.', en: 'This is no URL.' },
};

const atLeast = (minimum: string, origin: string, exclusive: boolean): Said => {
  if (origin === 'string') {
    return { ko: `${minimum}자 이상이어야 합니다.`, en: `At least ${minimum} characters.` };
  }
  if (origin === 'array') {
    return { ko: `${minimum}개 이상이어야 합니다.`, en: `At least ${minimum} of them.` };
  }
  return exclusive
    ? { ko: `${minimum}보다 커야 합니다.`, en: `More than ${minimum}.` }
    : { ko: `${minimum} 이상이어야 합니다.`, en: `${minimum} or more.` };
};

const atMost = (maximum: string, origin: string, exclusive: boolean): Said => {
  if (origin === 'string') {
    return { ko: `${maximum}자 이하여야 합니다.`, en: `At most ${maximum} characters.` };
  }
  if (origin === 'array') {
    return { ko: `${maximum}개 이하여야 합니다.`, en: `At most ${maximum} of them.` };
  }
  return exclusive
    ? { ko: `${maximum}보다 작아야 합니다.`, en: `Less than ${maximum}.` }
    : { ko: `${maximum} 이하여야 합니다.`, en: `${maximum} or less.` };
};
