import { ApiProblem } from '../../api/client.ts';

/** `done`, or the code with which it was refused; any other failure is thrown. */
export const outcomeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (error instanceof ApiProblem) return error.code;
    throw error;
  }
};

/** How many there are of each. */
export const countsOf = (outcomes: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};
