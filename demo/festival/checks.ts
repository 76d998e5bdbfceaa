/** One thing that must add up: what it should be, and what the system says. */
export interface Check {
  readonly what: string;
  readonly expected: number | string;
  readonly found: number | string;
  readonly holds: boolean;
}

export const check = (what: string, expected: number | string, found: number | string): Check => ({
  what,
  expected,
  found,
  holds: expected === found,
});
