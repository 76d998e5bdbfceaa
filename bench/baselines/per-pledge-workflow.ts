/**
 * The settlement as a first draft has it: one iteration of a Map for each pledge, each step a task
 * of its own. What each step writes is what our own tables would hold: an attempt before the call,
 * its outcome, the pledge, and a journal entry with its head and its fact.
 */
const steps = [
  { step: 'begin the iteration', itemsWritten: 0, writeUnits: 0 },
  { step: 'note the attempt', itemsWritten: 1, writeUnits: 1 },
  { step: 'charge the card', itemsWritten: 0, writeUnits: 0 },
  // The outcome and its place in the list of receipts.
  { step: 'write the outcome', itemsWritten: 2, writeUnits: 2 },
  // The pledge and its place in the donor's list.
  { step: 'mark the pledge', itemsWritten: 1, writeUnits: 2 },
  // A transaction over entry, head and fact: two units each.
  { step: 'book the entry', itemsWritten: 3, writeUnits: 6 },
] as const;

const sum = (field: 'itemsWritten' | 'writeUnits'): number =>
  steps.reduce((total, step) => total + step[field], 0);

/** Per pledge. Each step but the first calls a function. */
export const perPledgeWorkflow = {
  transitions: steps.length,
  writes: sum('itemsWritten'),
  writeUnits: sum('writeUnits'),
  functionCalls: steps.length - 1,
} as const;
