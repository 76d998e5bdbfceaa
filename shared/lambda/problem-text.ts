import { epochMsOf, instantSchema, kstDateOf, kstTimeOf } from '../kernel/kst-calendar.ts';
import { groupDigits } from '../kernel/money.ts';
import type { ProblemDetails, ProblemType } from '../kernel/problem.ts';
import { commonWords } from '../kernel/words.ts';
import type { Language } from './language.ts';

/** Joins what one detail names together, e.g. `person+category`. */
const joiner = '+';

/**
 * A refusal as a person reads it: instants by the clock in Korea, numbers with their thousands apart,
 * and words in place of codes. `details` beside it keep the exact values for programs.
 */
export const problemText = (
  type: ProblemType,
  details: ProblemDetails,
  language: Language,
): string =>
  type[language].replace(/\{(\w+)\}/g, (_, name: string) =>
    said(name, details[name] ?? null, type, language),
  );

const said = (
  name: string,
  value: ProblemDetails[string],
  { words = {} }: ProblemType,
  language: Language,
): string => {
  if (typeof value === 'number') return `${value < 0 ? '-' : ''}${groupDigits(value)}`;
  if (instantSchema.safeParse(value).success) return timeOf(String(value), language);
  const wordOf = (code: string) => {
    const word = words[code] ?? commonWords[name]?.[code];
    return word === undefined ? undefined : (word[language] ?? code);
  };
  if (value === null) return wordOf('null') ?? '';
  const parts = String(value).split(joiner).map(wordOf);
  return parts.includes(undefined) ? String(value) : parts.join(language === 'ko' ? '·' : ' and ');
};

const timeOf = (instant: string, language: Language): string => {
  const epochMs = epochMsOf(instant);
  const date = kstDateOf(epochMs);
  const time = kstTimeOf(epochMs).slice(0, 'HH:MM'.length);
  if (language === 'en') return `${date} ${time} (Korea)`;
  const [year, month, day] = date.split('-').map(Number);
  return `${year}년 ${month}월 ${day}일 ${time}`;
};
