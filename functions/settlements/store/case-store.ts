import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { caseKey, indexOf } from './items.ts';

const caseSchema = z.object({
  caseId: z.string(),
  /** What is wrong, e.g. `settlement_overdue`. */
  code: z.string(),
  /** The id of what it is about: a settlement, a campaign or an execution. */
  subject: z.string(),
  detail: z.string(),
  openedAt: z.string(),
});
export type Case = z.infer<typeof caseSchema>;

const isNew = 'attribute_not_exists(pk)';
/** An error's text can be long; the whole of it is in the function's log. */
const detailLengthMax = 500;

/** Things a person must look at. A case is opened once, however often the same thing is found. */
export const caseStore = (table: string) => ({
  /** Answers the case when it is new, undefined when it was open already. */
  open: async (found: Omit<Case, 'caseId'>): Promise<Case | undefined> => {
    const caseId = derivedId('act', 'case', found.code, found.subject);
    const detail = found.detail.slice(0, detailLengthMax);
    const opened = { ...found, caseId, detail };
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: {
        ...caseKey(caseId),
        ...opened,
        gsi1pk: indexOf.openCases,
        gsi1sk: `${found.openedAt}#${caseId}`,
      },
      ConditionExpression: isNew,
    });
    return result.written ? opened : undefined;
  },
  page: (page: { readonly limit: number; readonly from: PageKey | undefined }) =>
    readPage(table, page),
});
export type CaseStore = ReturnType<typeof caseStore>;

const readPage = async (
  table: string,
  { limit, from }: { readonly limit: number; readonly from: PageKey | undefined },
) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :cases',
      ExpressionAttributeValues: { ':cases': indexOf.openCases },
      ScanIndexForward: false,
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { cases: Items.map((item) => caseSchema.parse(item)), lastKey: LastEvaluatedKey };
};
