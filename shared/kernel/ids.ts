import * as z from 'zod/mini';

/**
 * Ids are TypeIDs (https://github.com/jetify-com/typeid): a prefix that says what it is, then 26
 * characters of Crockford base32. The prefix is part of the schema, so a pledge's id is refused
 * where a campaign's is expected.
 */
export type IdPrefix =
  | 'association'
  | 'market'
  | 'merchant'
  | 'member'
  | 'invitation'
  | 'account'
  | 'campaign'
  | 'reward'
  | 'stockpool'
  | 'update'
  | 'offer'
  | 'pledge'
  | 'donor'
  | 'method'
  | 'payment'
  | 'refund'
  | 'refundrequest'
  | 'dispute'
  | 'settlement'
  | 'payout'
  | 'demand'
  | 'repayment'
  | 'withdrawal'
  | 'promotion'
  | 'claim'
  | 'voucher'
  | 'tranche'
  | 'entry'
  | 'edition'
  | 'activity'
  | 'session'
  | 'booking'
  | 'salesbatch'
  | 'pool'
  | 'topup'
  | 'batch'
  | 'tour'
  | 'stop'
  | 'draw'
  | 'prize'
  | 'entrant'
  | 'fund'
  | 'case'
  | 'erasure'
  | 'receipt'
  | 'event'
  | 'act';

const makeIdSchema = (prefix: IdPrefix) =>
  z.string().check(
    z.regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)),
    z.meta({
      description: `Id of a ${prefix}.`,
      example: `${prefix}_01jd3k8r2ve5wbx6m0q9hzt4c7`,
    }),
  );

/** One for each kind, however many fields hold such an id: making them is part of every cold start. */
const idSchemas = new Map<IdPrefix, ReturnType<typeof makeIdSchema>>();

/** Schema of an id with exactly this prefix. */
export const idSchema = (prefix: IdPrefix) => {
  const schema = idSchemas.get(prefix) ?? makeIdSchema(prefix);
  idSchemas.set(prefix, schema);
  return schema;
};
