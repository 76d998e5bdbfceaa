import type * as z from 'zod/mini';
import type { Reading } from './outcome.ts';
import type { WireAnswer } from './wire.ts';

/** A read's answer: "no such thing" is a certainty here, and any other failure is not. */
export const readingOf = <S extends z.ZodMiniType, T>(
  answer: WireAnswer,
  options: {
    readonly shape: S;
    readonly view: (wire: z.infer<S>) => T;
    readonly absentCode: string;
  },
): Reading<T> => {
  if (answer.kind === 'declined') {
    if (answer.code === options.absentCode) return { kind: 'absent' };
    return { kind: 'unknown', reason: 'unlisted_code', code: answer.code };
  }
  if (answer.kind === 'unknown') return answer;
  const shape = options.shape.safeParse(answer.body);
  return shape.success
    ? { kind: 'found', value: options.view(shape.data) }
    : { kind: 'unknown', reason: 'misshapen_answer' };
};
