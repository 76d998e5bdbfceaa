import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { methodsPerDonorMax } from '../domain/limits.ts';
import { type MethodStore, methodStore } from '../store/method-store.ts';
import { methodView } from '../store/register-method.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly methods: Pick<MethodStore, 'listOfDonor'>;
  readonly signingKey: string;
}

export const listPaymentMethods: HttpUseCase<typeof contract, Effects> = async (
  { principal },
  { methods, signingKey },
) => {
  const kept = await methods.listOfDonor(principal.subject);
  const items = kept
    .filter((method) => method.status === 'active')
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
    .slice(0, methodsPerDonorMax)
    .map((method) => methodView(method, signingKey));
  return { body: { items } };
};

const { tables, secrets } = readEnvironment(contract);

export const handler = httpFunction(contract, listPaymentMethods, {
  methods: methodStore(tables.paymentMethods),
  signingKey: secrets.signingKey,
});
