/**
 * Documented answers that no test over HTTP provokes, each with its reason. An entry that is
 * answered after all, or that is no longer documented, fails the test that reads this list.
 */
export const unanswered: Readonly<Record<string, string>> = {};
