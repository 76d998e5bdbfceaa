import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { lastPromiseOf } from '../domain/reserve.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly terms: Pick<TermsStore, 'keepPromise'>;
}

export const keepTerms = async (
  { data: { offer } }: DomainEvent<typeof contract>,
  { terms }: Effects,
): Promise<void> => {
  await terms.keepPromise(offer.campaignId, offer.version, lastPromiseOf(offer.rewards));
};

export const handler = eventFunction(contract, keepTerms, {
  terms: termsStore(readEnvironment(contract).tables.payouts),
});
