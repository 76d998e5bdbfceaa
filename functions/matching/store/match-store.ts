import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, PutCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { isOldNews, type Match, type PledgeNews, planMatch, roundOf } from '../domain/match.ts';
import { type Choice, cellOf, parseChoice, parseMatch } from './items.ts';
import {
  campaignCellKey,
  campaignKey,
  choiceKey,
  donorCellKey,
  matchKey,
  roundKey,
  shortList,
} from './keys.ts';
import { writeMatch } from './match-write.ts';

/** Times a match is decided anew because others took the money or changed it first. */
const decisionRoundsMax = 20;

/** What funds add to pledges. */
export const matchStore = (client: DocumentClient, table: string) => {
  const read = async (Key: { readonly pk: string; readonly sk: string }) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item;
  };
  const findChoice = async (campaignId: string): Promise<Choice | undefined> => {
    const item = await read(choiceKey(campaignId));
    return item === undefined ? undefined : parseChoice(item);
  };

  /** One try: reads, decides, writes. False when it must be decided anew. */
  const attempt = async (news: PledgeNews, again: boolean, at: string): Promise<boolean> => {
    const [choice, found] = await Promise.all([
      findChoice(news.campaignId),
      read(matchKey(news.pledgeId)),
    ]);
    const round = choice && roundOf(choice.rounds, news.pledgedAt);
    if (choice === undefined || round === undefined) return true;
    const before = found === undefined ? undefined : parseMatch(found);
    if (again ? before?.pledgeVersion !== news.pledgeVersion : isOldNews(news, before)) return true;
    const { fundId, campaignCapKrw, donorCapKrw, closed } = choice;
    const place = { fundId, round, campaignId: news.campaignId };
    const [ofRound, ofCampaign, ofDonor] = await Promise.all([
      read(roundKey(fundId, round)),
      read(campaignCellKey(place)),
      read(donorCellKey(place, news.donorKey)),
    ]);
    const cells = {
      round: cellOf(ofRound, choice.rounds[round]?.budgetKrw ?? 0),
      campaign: cellOf(ofCampaign, campaignCapKrw),
      donor: cellOf(ofDonor, donorCapKrw),
    };
    const { match, move } = planMatch(news, before, { fundId, round, closed }, choice, cells);
    if (again && move.takeKrw === 0 && match.shortKrw === before?.shortKrw) return true;
    return writeMatch(client, table, { before, match, move, cells, at });
  };

  const settle = async (news: PledgeNews, again: boolean, at: string): Promise<void> => {
    for (let round = 1; round <= decisionRoundsMax; round += 1) {
      if (await attempt(news, again, at)) return;
    }
    throw new Problem(commonProblems.busy);
  };

  return {
    findChoice,
    /**
     * Brings a match to what the pledge is worth now. Told again, or late, it changes nothing.
     *
     * @throws Problem `busy` when others were faster at every try; nothing was written.
     */
    follow: (news: PledgeNews, at: string) => settle(news, false, at),
    /** Gives a match that came short what is there by now. */
    fill: ({ pledgeId, campaignId, donorKey, ...match }: Match, at: string) => {
      const { pledgeVersion, amountKrw, standing, pledgedAt } = match;
      const pledge = { pledgeId, campaignId, donorKey, pledgeVersion };
      return settle({ ...pledge, amountKrw, standing, pledgedAt }, true, at);
    },
    listShort: async (fundId: string, round: number, limit: number): Promise<readonly Match[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :short',
          ExpressionAttributeValues: { ':short': shortList(fundId, round) },
          Limit: limit,
        }),
      );
      return Items.map(parseMatch);
    },
    /** Notes that a campaign is there to be chosen. */
    keepCampaign: async (campaignId: string): Promise<void> => {
      await client.send(new PutCommand({ TableName: table, Item: campaignKey(campaignId) }));
    },
    knowsCampaign: async (campaignId: string): Promise<boolean> =>
      (await read(campaignKey(campaignId))) !== undefined,
  };
};

export type MatchStore = ReturnType<typeof matchStore>;
