import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { RuleRefusal } from '../domain/rule-refusal.ts';

/** What a caller is told of a rule's refusal: its code, and everything that explains it. */
export const ruleProblem = ({ code, ...details }: RuleRefusal): Problem =>
  new Problem(problems[code], { details });
