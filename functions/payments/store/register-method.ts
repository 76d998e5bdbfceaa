import { paymentMethodTokenOf } from '../../../shared/identity/payment-method-token.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import {
  methodRecordsPerDonorMax,
  methodsPerDonorMax,
  sendPauseMs,
  sendTriesMax,
} from '../domain/limits.ts';
import {
  type ActiveMethod,
  activate,
  type Method,
  refuseMethod,
  registrationOperationIdOf,
} from '../domain/method.ts';
import { problems } from '../domain/problems.ts';
import type { MethodStore } from './method-store.ts';

export interface Registration {
  readonly donorId: string;
  /** Derives from the donor and the Idempotency-Key, so a repeat is the same method. */
  readonly paymentMethodId: string;
  readonly requestHash: string;
  readonly authKey: string;
  readonly customerKey: string;
}

export interface RegistrationEffects {
  readonly methods: Pick<MethodStore, 'beginOnce' | 'save' | 'listOfDonor'>;
  readonly provider: Pick<PaymentProvider, 'registerPaymentMethod'>;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * Registers a card once per Idempotency-Key: the intent is written, the provider is asked under the
 * method's own operation id, the card goes into the vault. A lost answer is resolved by the same
 * request again: the provider gives its first answer to the same operation.
 *
 * @throws Problem when the card is refused, the donor has too many, or the provider does not say.
 */
export const registerMethod = async (
  registration: Registration,
  effects: RegistrationEffects,
): Promise<ActiveMethod> => {
  const { authKey, ...named } = registration;
  await requireRoom(named, effects);
  const { method } = await effects.methods.beginOnce({
    ...named,
    status: 'registering',
    createdAtMs: effects.nowMs(),
    version: 1,
  });
  return method.status === 'registering' ? askProvider(method, authKey, effects) : usable(method);
};

const requireRoom = async (
  { donorId, paymentMethodId }: Pick<Registration, 'donorId' | 'paymentMethodId'>,
  { methods }: RegistrationEffects,
): Promise<void> => {
  const kept = await methods.listOfDonor(donorId);
  if (kept.some((method) => method.paymentMethodId === paymentMethodId)) return;
  const active = kept.filter(({ status }) => status === 'active' || status === 'registering');
  if (active.length >= methodsPerDonorMax || kept.length >= methodRecordsPerDonorMax) {
    throw new Problem(problems.too_many_payment_methods, {
      details: { limit: methodsPerDonorMax },
    });
  }
};

const askProvider = async (
  method: Method,
  authKey: string,
  effects: RegistrationEffects,
): Promise<ActiveMethod> => {
  const operationId = registrationOperationIdOf(method.paymentMethodId);
  const { customerKey } = method;
  for (let tries = 1; tries <= sendTriesMax; tries += 1) {
    const request = { operationId, authKey, customerKey };
    const answer = await effects.provider.registerPaymentMethod(request);
    switch (answer.kind) {
      case 'approved':
        return keep(activate(method, answer.method), effects);
      case 'declined':
        return keep(refuseMethod(method, answer.code), effects);
      case 'unknown':
        await effects.pause(sendPauseMs * 2 ** tries);
    }
  }
  throw new Problem(problems.payment_provider_unavailable);
};

const keep = async (next: Method, effects: RegistrationEffects): Promise<ActiveMethod> => {
  const result = await effects.methods.save(next);
  return usable(result.saved ? next : result.current);
};

const usable = (method: Method): ActiveMethod => {
  switch (method.status) {
    case 'active':
      return method;
    case 'refused':
      throw new Problem(problems.payment_method_refused, {
        details: { declineCode: method.code },
      });
    case 'registering':
      throw new Problem(problems.payment_provider_unavailable);
    case 'deleting':
    case 'deleted':
      throw new Problem(problems.payment_method_not_found);
  }
};

/** What a donor sees of a card: nothing that could charge it. */
export const methodView = (method: ActiveMethod, signingKey: string) => ({
  paymentMethodId: method.paymentMethodId,
  cardCompany: method.cardCompany,
  maskedNumber: method.maskedNumber,
  methodToken: paymentMethodTokenOf(signingKey, method),
  createdAt: isoOf(method.createdAtMs),
});
