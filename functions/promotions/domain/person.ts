import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';

const monthDayFrom = 'YYYY'.length;

/**
 * Years of age in Korea by the international count (만 나이, Civil Act §158): the year is added on the
 * birthday, and on the 1st of March for who was born on a leap day in a year without one.
 *
 * @param birthDate `YYYY-MM-DD`.
 */
export const ageYearsAt = (birthDate: string, atMs: number): number => {
  const today = kstDateOf(atMs);
  const hasHadBirthday = today.slice(monthDayFrom) >= birthDate.slice(monthDayFrom);
  return yearOf(today) - yearOf(birthDate) - (hasHadBirthday ? 0 : 1);
};

export const yearOf = (date: string): number => Number(date.slice(0, monthDayFrom));

/** Of a person, what an identity check has said. */
export interface Verified {
  readonly birthDate?: string | undefined;
  readonly region?: string | undefined;
}

/** What a rule may ask of it at an instant; what was not checked is not known. */
export const knownOf = ({ birthDate, region }: Verified, atMs: number) => ({
  ...(birthDate === undefined ? {} : { ageYears: ageYearsAt(birthDate, atMs) }),
  ...(region === undefined ? {} : { region }),
});
