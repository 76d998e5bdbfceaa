import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { awsDocuments } from '../../support/aws-documents.ts';

/** What really lies in the table, read past the product's own code. */
type Item = Record<string, unknown>;
interface News {
  readonly id: string;
  readonly detailType: string;
  // biome-ignore lint/suspicious/noExplicitAny: every event has another form, and tests look inside.
  readonly data: any;
}

export const readItems = async (pk: string): Promise<Item[]> => {
  const { Items = [] } = await awsDocuments().send(
    new QueryCommand({
      TableName: process.env.CAMPAIGNS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  );
  return Items.toSorted(
    (one, other) => Number(other.sk === 'CAMPAIGN') - Number(one.sk === 'CAMPAIGN'),
  );
};

/** Every event in an outbox of the campaign, in the order of the offer's versions. */
export const newsAbout = async (pk: string): Promise<News[]> => {
  const items = await readItems(pk);
  const news = items.flatMap((item) => (item.outbox as News[] | undefined) ?? []);
  const versionOf = ({ data }: News) => data.version ?? data.offer.version;
  return news.toSorted((one, other) => versionOf(one) - versionOf(other));
};
