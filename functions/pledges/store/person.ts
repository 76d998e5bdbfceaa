import type { Refusal } from '../../../shared/dynamo/guarded-write.ts';
import type { PersonDelta } from '../domain/basket.ts';
import { personKey } from './keys.ts';

/**
 * What a person has taken of rewards with a limit for each person: one item a person and campaign,
 * one number a reward. It takes part only in pledges with such a reward.
 */
export const personUpdate = (
  table: string,
  campaignId: string,
  donorId: string,
  deltas: readonly PersonDelta[],
) => ({
  Update: {
    TableName: table,
    Key: personKey(campaignId, donorId),
    UpdateExpression: `ADD ${deltas.map((_, n) => `#reward${n} :units${n}`).join(', ')}`,
    ConditionExpression: deltas.map(conditionOf).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(
      deltas.map(({ rewardId }, n) => [`#reward${n}`, rewardId]),
    ),
    ExpressionAttributeValues: Object.fromEntries(
      deltas.flatMap((delta, n) => [
        [`:units${n}`, delta.units],
        [`:bound${n}`, boundOf(delta)],
      ]),
    ),
  },
});

/** Taking: still within the limit afterwards. Giving back: so many had been taken. */
const conditionOf = ({ units }: PersonDelta, n: number): string =>
  units > 0
    ? `(attribute_not_exists(#reward${n}) OR #reward${n} <= :bound${n})`
    : `#reward${n} >= :bound${n}`;

const boundOf = ({ units, perPersonLimit }: PersonDelta): number =>
  units > 0 ? perPersonLimit - units : -units;

/** Which reward was too much for the person, from what stood in the way. */
export const overLimitOf = (
  deltas: readonly PersonDelta[],
  refusal: Refusal | undefined,
): PersonDelta | undefined => {
  if (refusal === undefined || !refusal.failed) return undefined;
  return deltas.find(
    ({ rewardId, units, perPersonLimit }) =>
      units > 0 && Number(refusal.old?.[rewardId] ?? 0) + units > perPersonLimit,
  );
};
