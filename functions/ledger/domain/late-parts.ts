import type { MoneyFact, PaidPart } from './money-facts.ts';

export type PagedFact = Extract<MoneyFact, { kind: 'charges_collected' | 'charges_refunded' }>;

export const isPaged = (fact: MoneyFact): fact is PagedFact =>
  fact.kind === 'charges_collected' || fact.kind === 'charges_refunded';

export const partsOf = (fact: PagedFact): readonly PaidPart[] =>
  fact.kind === 'charges_collected' ? fact.charges : fact.refunds;

/**
 * What a page that is told again adds to what is booked of it. A charge that nobody knew the
 * outcome of is told with the others once it is known, under the same operation; it becomes an
 * entry of its own, one per pledge. Undefined when a booked part is missing or differs: then the
 * two tellings contradict each other, and neither may be believed.
 */
export const latePartsOf = (
  booked: PagedFact,
  told: PagedFact,
): readonly PagedFact[] | undefined => {
  const toldParts = new Map(partsOf(told).map((part) => [part.pledgeId, part]));
  for (const part of partsOf(booked)) {
    const again = toldParts.get(part.pledgeId);
    if (again === undefined || !isSamePart(part, again)) return undefined;
    toldParts.delete(part.pledgeId);
  }
  return [...toldParts.values()].map((part) => lateFactOf(told, part));
};

const isSamePart = (a: PaidPart, b: PaidPart): boolean =>
  a.amountKrw === b.amountKrw &&
  a.providerFeeKrw === b.providerFeeKrw &&
  a.providerFeeVatKrw === b.providerFeeVatKrw;

const lateFactOf = (told: PagedFact, part: PaidPart): PagedFact => {
  const operationId = `${told.operationId}:${part.pledgeId}`;
  return told.kind === 'charges_collected'
    ? { ...told, operationId, charges: [part] }
    : { ...told, operationId, refunds: [part] };
};
