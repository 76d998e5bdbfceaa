import type { TaskContract } from '../../../shared/kernel/contract.ts';
import type { State } from '../../platform/machine-definition.ts';

/**
 * Every loop of the machine walks pages with one variable, `$.walk`:
 *
 *     { loop, cursor, pages, undecided, refused, pass }
 *
 * `pages` counts all pages of this execution, because it may have 25,000 history events only: when
 * it has walked its share it hands over to a fresh execution, which goes on at `loop` and `cursor`.
 * A page takes at most 26 events, so 600 leave 9,400 for retries (test/infra adds it up).
 */
export const pagesPerLegMax = 600;

export type Loop = 'count' | 'release' | 'search' | 'charges' | 'drop' | 'recount' | 'refunds';

export type States = Readonly<Record<string, State>>;
export type Parameters = Readonly<Record<string, unknown>>;
export interface Step {
  readonly parameters: Parameters;
  readonly resultPath: string | null;
  readonly resultSelector?: Parameters;
  readonly next: string;
}
/** A task whose failure stops the settlement for a person to look at. */
export type Run = (contract: TaskContract, step: Step) => State;

export const campaign = { 'campaignId.$': '$.campaignId' };
export const settlement = { 'settlementId.$': '$.settlementId' };
/** Where every failure leads. */
export const stop = 'RecordStop';

export const pass = (resultPath: string, parameters: Parameters, next: string): State => ({
  Type: 'Pass',
  Parameters: parameters,
  ResultPath: resultPath,
  Next: next,
});

/** The first page of a loop. `pass` is how often the loop was begun for the same work. */
export const beginLoop = (loop: Loop, next: string, passPath?: string): State =>
  pass(
    '$.walk',
    {
      loop,
      cursor: null,
      'pages.$': '$.walk.pages',
      undecided: 0,
      refused: 0,
      ...(passPath === undefined ? { pass: 1 } : { 'pass.$': passPath }),
    },
    next,
  );

/** Counts the page and turns to the next; `counters` add up what the page told. */
export const turnPage = (
  counters: Partial<Record<'undecided' | 'refused', string>>,
  next: string,
): State => {
  const counted = (name: 'undecided' | 'refused'): string => {
    const path = counters[name];
    return path === undefined ? `$.walk.${name}` : `States.MathAdd($.walk.${name}, ${path})`;
  };
  return pass(
    '$.walk',
    {
      'loop.$': '$.walk.loop',
      'cursor.$': '$.page.cursor',
      'pages.$': 'States.MathAdd($.walk.pages, 1)',
      'undecided.$': counted('undecided'),
      'refused.$': counted('refused'),
      'pass.$': '$.walk.pass',
    },
    next,
  );
};

/** After a page: the loop is over, this execution has walked its share, or the next page. */
export const endPage = (donePath: string, over: string, again: string): State => ({
  Type: 'Choice',
  Choices: [
    { Variable: donePath, BooleanEquals: true, Next: over },
    { Variable: '$.walk.pages', NumericGreaterThanEquals: pagesPerLegMax, Next: 'HandOver' },
  ],
  Default: again,
});
