import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { personKeyOf } from '../../../shared/identity/phone.ts';
import type { VerifiedPerson } from '../../../shared/lambda/principal.ts';
import type { PersonFacts } from '../domain/conditions.ts';
import { asksOfPast, pastOf, withPart } from '../domain/history.ts';
import { knownOf } from '../domain/person.ts';
import type { Terms } from '../domain/rule-facts.ts';
import { accountKeyOf } from './account-key.ts';
import type { TransactItems } from './claim-write.ts';
import { historyCheck, historyItem, readHistories } from './history-store.ts';

interface ClaimantEffects {
  readonly client: DocumentClient;
  readonly table: string;
  readonly signingKey: string;
}

/** Who asks for a coupon, as far as its rule asks. */
export interface Claimant {
  readonly facts: PersonFacts;
  /** Where what this person does is counted. */
  readonly historyKey: string;
  /** 1 when the claim itself is counted in the history: its rule asks of the past. */
  readonly took: 0 | 1;
  /** Holds the past to what was decided on. */
  readonly items: TransactItems;
}

/**
 * What is known of the person: age and region as the identity provider has verified them, and the past
 * as we have counted it, of the phone and of the account from before its phone was verified. Whether
 * it is the first time is known of a phone alone: accounts are free.
 */
export const claimantOf = async (
  person: { readonly subject: string; readonly verified: VerifiedPerson },
  { promotionId, rule }: Terms,
  nowMs: number,
  { client, table, signingKey }: ClaimantEffects,
): Promise<Claimant> => {
  const { subject, verified } = person;
  const key = accountKeyOf(signingKey, subject);
  const phoneKey = verified.phone === undefined ? [] : [personKeyOf(signingKey, verified.phone)];
  const [historyKey = key, ...earlierKeys] = [...phoneKey, key];
  const known = { key, ...knownOf(verified, nowMs) };
  if (!asksOfPast(rule)) return { facts: known, historyKey, took: 0, items: [] };
  const keys = [historyKey, ...earlierKeys];
  const [history, ...earlier] = await readHistories(client, table, keys);
  if (history === undefined) throw new Error('A history was asked for and not answered.');
  const { firstTime, pastSpendKrw } = pastOf([history, ...earlier], promotionId);
  const next = withPart(history, { promotionId, times: 1, spentKrw: 0 });
  return {
    facts: { ...known, pastSpendKrw, ...(phoneKey.length === 0 ? {} : { firstTime }) },
    historyKey,
    took: 1,
    items: [
      historyItem(table, historyKey, history, next),
      ...earlier.map((each, at) => historyCheck(table, earlierKeys[at] ?? '', each)),
    ],
  };
};
