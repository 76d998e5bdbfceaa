import type { Outcome, Reading } from '../../../shared/payments/outcome.ts';
import type { ChargePaymentMethod, ProviderPayment } from '../../../shared/payments/port.ts';

/** What goes wrong with one call of the model. */
export type Mishap =
  | 'none'
  /** Nothing happens and nothing comes back. */
  | 'lost_before'
  /** It happens and nothing comes back. */
  | 'lost_after'
  /** The card says no, once. */
  | 'decline'
  /** It happens; this answer and every replay is a 500. */
  | 'fault_after'
  /** 503: nothing happens and nothing is remembered. */
  | 'unavailable'
  /** The caller gives up first: it happens two calls later, after a read that found nothing. */
  | 'late';

interface Ran {
  readonly answer: Outcome<{ payment: ProviderPayment }>;
}

/**
 * A provider made of a bank book and a memory of keys: it knows nothing of attempts, runs or
 * versions. The book is the oracle: one line per time a card was really charged.
 */
export const providerModel = (nextMishap: () => Mishap, nextReadFails: () => boolean) => {
  const book: { orderId: string; amountKrw: number }[] = [];
  const answers = new Map<string, Ran>();
  const underWay = new Set<string>();
  /** The real provider looks at a key and never at the body, so nobody else would notice. */
  const bodies = new Map<string, string>();
  const requireSameBody = (request: ChargePaymentMethod): void => {
    const body = JSON.stringify(request);
    const known = bodies.get(request.operationId) ?? body;
    if (known !== body) throw new Error(`${request.operationId} was sent with another body.`);
    bodies.set(request.operationId, body);
  };
  const records = new Map<string, ProviderPayment>();

  const record = (request: ChargePaymentMethod, status: 'captured' | 'declined') => {
    const payment: ProviderPayment = {
      paymentKey: `key-${request.orderId}`,
      orderId: request.orderId,
      status,
      amountKrw: request.amountKrw,
      balanceKrw: request.amountKrw,
      approvedAt: status === 'captured' ? '2026-03-02T09:00:00+09:00' : null,
      transactionKey: null,
      refunds: [],
      declineCode: status === 'declined' ? 'REJECT_CARD_PAYMENT' : null,
    };
    records.set(request.orderId, payment);
    return payment;
  };

  const run = (request: ChargePaymentMethod, mishap: Mishap): Ran['answer'] => {
    if (records.get(request.orderId)?.status === 'captured') {
      return { kind: 'unknown', reason: 'already_processed', code: 'DUPLICATED_ORDER_ID' };
    }
    if (mishap === 'decline') {
      record(request, 'declined');
      return { kind: 'declined', code: 'REJECT_CARD_PAYMENT', final: false };
    }
    book.push({ orderId: request.orderId, amountKrw: request.amountKrw });
    const payment = record(request, 'captured');
    return mishap === 'fault_after'
      ? { kind: 'unknown', reason: 'provider_fault' }
      : { kind: 'approved', payment };
  };

  const finish = (request: ChargePaymentMethod, mishap: Mishap): Ran['answer'] => {
    const answer = run(request, mishap);
    underWay.delete(request.operationId);
    answers.set(request.operationId, { answer });
    return answer;
  };

  /** Work that began and whose caller has gone, with the calls it still takes. */
  const late: { readonly request: ChargePaymentMethod; callsLeft: number }[] = [];
  const passCall = () => {
    for (const item of late) item.callsLeft -= 1;
    while (late[0] !== undefined && late[0].callsLeft <= 0) {
      const item = late.shift();
      if (item !== undefined) finish(item.request, 'none');
    }
  };

  return {
    book,
    /** Nothing stays on its way for hours: what its caller gave up has happened by then. */
    settleLate: () => {
      for (const item of late.splice(0)) finish(item.request, 'none');
    },
    /** Order ids under which a card was asked. */
    ordersAsked: () => records.size,
    /** `travel` is the time a request and its answer are on their way. */
    charge: async (
      request: ChargePaymentMethod,
      travel: () => Promise<void>,
    ): Promise<Ran['answer']> => {
      requireSameBody(request);
      passCall();
      const mishap = nextMishap();
      await travel();
      if (mishap === 'lost_before') return { kind: 'unknown', reason: 'no_answer' };
      if (mishap === 'unavailable') return { kind: 'unknown', reason: 'provider_fault' };
      if (underWay.has(request.operationId)) return { kind: 'unknown', reason: 'in_flight' };
      const known = answers.get(request.operationId);
      if (known !== undefined) return known.answer;
      underWay.add(request.operationId);
      if (mishap === 'late') {
        late.push({ request, callsLeft: 2 });
        return { kind: 'unknown', reason: 'timeout' };
      }
      await travel();
      const answer = finish(request, mishap);
      await travel();
      return mishap === 'lost_after' ? { kind: 'unknown', reason: 'timeout' } : answer;
    },
    readBack: async (
      orderId: string,
      travel: () => Promise<void>,
    ): Promise<Reading<ProviderPayment>> => {
      passCall();
      await travel();
      if (nextReadFails()) return { kind: 'unknown', reason: 'timeout' };
      const found = records.get(orderId);
      await travel();
      return found === undefined ? { kind: 'absent' } : { kind: 'found', value: found };
    },
  };
};

export type ProviderModel = ReturnType<typeof providerModel>;
