import type { IntendedPayment, Payment } from '../domain/payment.ts';
import { resend } from '../domain/transitions.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { AttemptEffects } from './effects.ts';
import { askAbout, writeVerdict } from './settle-attempt.ts';

export interface Looked {
  readonly payment: Payment;
  readonly verdict: Verdict;
}

/**
 * Finds out what became of an attempt that nobody waits for any more, and writes it down. With
 * `send` it is sent again under its own key first noted as sent; without, it is only looked up.
 */
export const lookAtPayment = async (
  payment: IntendedPayment,
  asking: { readonly send: boolean; readonly deadlineMs: number },
  effects: AttemptEffects,
): Promise<Looked> => {
  let asked = payment;
  if (asking.send) {
    asked = resend(payment, effects.nowMs());
    const noted = await effects.payments.save(asked);
    if (!noted.saved) return { payment: noted.current, verdict: overtaken };
  }
  const verdict = await askAbout(asked, { fresh: false, ...asking }, effects);
  const written = await writeVerdict(asked, verdict, null, effects);
  return { payment: written.payment, verdict };
};

const overtaken: Verdict = { kind: 'unknown', reason: 'overtaken', mayResend: false };
