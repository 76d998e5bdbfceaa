import { sign } from '../../../shared/identity/digest.ts';
import { neighbouringApprovals, type Receipt, splitBucketOf } from '../domain/receipt.ts';

/**
 *     pk RECEIPT#<digest of shop and approval number>     sk RECEIPT     counted once nationwide
 *     pk SPLIT#<digest of shop, payer and ten minutes>    sk SPLIT       one purchase, not its parts
 *     pk SPEND#<where the rule adds up>                   sk SPEND       a person's sum
 *     pk OWED#<person>                                    sk BALANCE     what a person owes
 *     pk OWED#<person>                                    sk ENTRY#…     how it came about
 *
 * Shops, approval numbers and cards are kept as keyed digests: the table tells nobody who bought where.
 */
const digestLength = 22;
const digest = (signingKey: string, purpose: string, parts: readonly (string | number)[]): string =>
  sign(signingKey, purpose, parts.join('\n')).slice(0, digestLength);

export const receiptKey = (
  signingKey: string,
  shop: { readonly businessNumber: string; readonly approvalNumber: string },
) => ({
  pk: `RECEIPT#${digest(signingKey, 'receipt', [shop.businessNumber, shop.approvalNumber])}`,
  sk: 'RECEIPT',
});

/** Who paid at the shop: the card, or for cash the shopper. */
export const payerKeyOf = (signingKey: string, receipt: Receipt, personKey: string): string =>
  receipt.cardLast4 === undefined
    ? personKey
    : digest(signingKey, 'card', [receipt.businessNumber, receipt.cardLast4]);

/** Every key a receipt is written or checked under. */
export const receiptKeysOf = (signingKey: string, receipt: Receipt, personKey: string) => {
  const { businessNumber, approvalNumber, issuedAtMs } = receipt;
  const payerKey = payerKeyOf(signingKey, receipt, personKey);
  const bucket = splitBucketOf(issuedAtMs);
  const splitKey = (of: number) => ({
    pk: `SPLIT#${digest(signingKey, 'split', [businessNumber, payerKey, of])}`,
    sk: 'SPLIT',
  });
  return {
    payerKey,
    receipt: receiptKey(signingKey, receipt),
    neighbours: neighbouringApprovals(approvalNumber).map((neighbour) =>
      receiptKey(signingKey, { businessNumber, approvalNumber: neighbour }),
    ),
    split: splitKey(bucket),
    splitBefore: splitKey(bucket - 1),
    splitAfter: splitKey(bucket + 1),
  };
};

/** `sumKey` names promotion, person and span, as the rule adds purchases up. */
export const spendKey = (sumKey: string) => ({ pk: `SPEND#${sumKey}`, sk: 'SPEND' });

export const owedKey = (personKey: string) => ({ pk: `OWED#${personKey}`, sk: 'BALANCE' });
export const owedEntryKey = (personKey: string, at: string, id: string) => ({
  pk: `OWED#${personKey}`,
  sk: `ENTRY#${at}#${id}`,
});
