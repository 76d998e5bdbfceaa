import {
  type Definition,
  type TaskReference,
  taskState,
} from '../../platform/machine-definition.ts';
import { accounting, concluding, refunding } from './accounting.ts';
import { chargeRuns } from './charging.ts';
import { beginning, closing } from './closing.ts';
import { type Run, stop } from './steps.ts';

/**
 * Runs last up to ten days, repeats three, a confirmation eight. A timer of JavaScript, which the
 * local interpreter uses, counts 24.8 days at most.
 */
const executionSecondsMax = 24 * 24 * 60 * 60;

/**
 * One execution per campaign and close (and one per hand-over of a large one). The state between
 * steps is ids, a cursor, sums and one page at most; docs/capabilities/settlements.md draws it.
 */
export const settlementMachine = (reference: TaskReference): Definition => {
  const run: Run = (contract, step) => taskState(reference, contract, { ...step, onFailure: stop });
  return {
    Comment: 'Closes a campaign: counts, decides, charges or releases, books and freezes.',
    StartAt: 'Begin',
    TimeoutSeconds: executionSecondsMax,
    States: {
      ...beginning(run),
      ...closing(run),
      ...chargeRuns(run),
      ...accounting(run),
      ...refunding(run),
      ...concluding(run, reference),
    },
  };
};
