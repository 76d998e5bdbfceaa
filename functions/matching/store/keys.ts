/**
 *     pk fundId                 sk FUND        terms and approval; in the index of all funds
 *     pk fundId                 sk ROUND#00    a round's budget
 *     pk fundId#00#campaignId   sk CAMPAIGN    a campaign's budget in a round
 *     pk fundId#00#campaignId   sk DONOR#…     a donor's budget there
 *     pk campaignId             sk CAMPAIGN    the campaign was scheduled
 *     pk campaignId             sk CHOICE      which fund matches it, and its sums
 *     pk pledgeId               sk MATCH       what a pledge gets; in the index while it is short
 *
 * All budgets that one match draws from change in one transaction with it.
 */
const roundDigits = 2;
const numbered = (round: number): string => String(round).padStart(roundDigits, '0');
export const fundKey = (fundId: string) => ({ pk: fundId, sk: 'FUND' });
export const roundPrefix = 'ROUND#';
export const roundKey = (fundId: string, round: number) => ({
  pk: fundId,
  sk: `${roundPrefix}${numbered(round)}`,
});
interface Place {
  readonly fundId: string;
  readonly round: number;
  readonly campaignId: string;
}
const placeOf = ({ fundId, round, campaignId }: Place): string =>
  `${fundId}#${numbered(round)}#${campaignId}`;
export const campaignCellKey = (place: Place) => ({ pk: placeOf(place), sk: 'CAMPAIGN' });
export const donorCellKey = (place: Place, donorKey: string) => ({
  pk: placeOf(place),
  sk: `DONOR#${donorKey}`,
});
export const campaignKey = (campaignId: string) => ({ pk: campaignId, sk: 'CAMPAIGN' });
export const choiceKey = (campaignId: string) => ({ pk: campaignId, sk: 'CHOICE' });
export const matchKey = (pledgeId: string) => ({ pk: pledgeId, sk: 'MATCH' });

export const fundList = 'FUNDS';
/** Matches of a round that would take more, the oldest pledge first. */
export const shortList = (fundId: string, round: number): string =>
  `SHORT#${fundId}#${numbered(round)}`;
