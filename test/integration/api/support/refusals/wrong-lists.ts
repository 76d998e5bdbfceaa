import type { Known, Refusal } from './refusal.ts';

const list = (what: string, query: (known: Known) => string, rest: Partial<Refusal>): Refusal => ({
  what,
  method: 'GET',
  path: (known) => `/v1/me/pledges?${query(known)}`,
  as: 'donor',
  status: 400,
  code: 'invalid_cursor',
  ...rest,
});

const badQuery = (pointer: string, code: string): Partial<Refusal> => ({
  code: 'invalid_request',
  field: { in: 'query', pointer, code },
});

const flipped = (text: string, at: number): string => {
  const index = at < 0 ? text.length + at : at;
  return `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
};

/** Cursors and filters that no list handed out or knows. */
export const wrongLists: readonly Refusal[] = [
  list('a cursor with another key in it', ({ cursor }) => `cursor=${flipped(cursor, 5)}`, {}),
  list('a cursor with another signature', ({ cursor }) => `cursor=${flipped(cursor, -4)}`, {}),
  list('a cursor without its signature', ({ cursor }) => `cursor=${cursor.split('.')[0]}`, {}),
  list('a cursor that is none', () => 'cursor=abc', {}),
  {
    ...list('the cursor of another list', () => '', {}),
    path: ({ cursor }) => `/v1/me/payments?cursor=${cursor}`,
  },
  list('no items a page', () => 'limit=0', badQuery('/limit', 'too_small')),
  list('101 items a page', () => 'limit=101', badQuery('/limit', 'too_big')),
  list('some items a page', () => 'limit=some', badQuery('/limit', 'wrong_type')),
  list('an unknown filter', () => 'colour=red', badQuery('/colour', 'unknown_field')),
];
