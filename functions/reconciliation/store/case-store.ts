import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, type ActResult, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { detailLengthMax } from '../../../shared/kernel/finding.ts';
import type { CaseCode } from '../../../shared/kernel/money-cases.ts';
import { log } from '../../../shared/lambda/log.ts';
import { type Case, type Closure, type OpenCase, watchName } from '../domain/case.ts';
import { caseIndex, caseKey, parseCase } from './items.ts';

/** What was seen and, later, that it is gone. */
export interface Seen {
  readonly code: CaseCode;
  readonly subject: string;
  readonly detail: string;
  readonly openedAt: string;
}

/** Every case, once. A thing found anew after its cause was gone opens its case anew. */
export const caseStore = (table: string) => ({
  open: (seen: Seen) => open(table, seen),
  clear: (seen: Seen, at: string) => clear(table, seen, at),
  find: (caseId: string) => find(table, caseId),
  findOutcome: (caseId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, caseId, noun, request),
  assign: (act: Act, found: OpenCase, assignee: string) => assign(table, act, found, assignee),
  close: (act: Act, found: OpenCase, closure: Closure) =>
    actOnce(documentClient, table, act, [closing(table, found, closure)]),
  page: (page: CasePage) => readPage(table, page),
});
export type CaseStore = ReturnType<typeof caseStore>;

/** What a person has closed stays closed: he has said why the thing is as it is. */
const isNews =
  'attribute_not_exists(pk) OR (#status = :closed AND closure.#by = :watch AND openedAt < :openedAt)';
const isOpen = '#status = :open';
/** The case that was seen, and not one that was opened anew since. */
const isOpenSince = '#status = :open AND openedAt = :openedAt';

export const caseIdOf = (code: CaseCode, subject: string): string =>
  derivedId('case', code, subject);

const stored = (found: Case) => ({
  ...caseKey(found.caseId),
  ...found,
  gsi1pk: caseIndex(found.status),
  gsi1sk: `${found.openedAt}#${found.caseId}`,
});

/**
 * Opens a case and, when it is news, writes the log line that infra's metric filter counts and its
 * alarm rings for: one ring a case.
 */
const open = async (table: string, seen: Seen): Promise<boolean> => {
  const caseId = caseIdOf(seen.code, seen.subject);
  const detail = seen.detail.slice(0, detailLengthMax);
  const result = await guardedPut(documentClient, {
    TableName: table,
    Item: stored({ ...seen, caseId, detail, assignee: null, status: 'open' }),
    ConditionExpression: isNews,
    ExpressionAttributeNames: { '#status': 'status', '#by': 'by' },
    ExpressionAttributeValues: {
      ':closed': 'closed',
      ':watch': watchName,
      ':openedAt': seen.openedAt,
    },
  });
  if (!result.written) return false;
  const { code, subject } = seen;
  log.error({ message: 'Money case opened', moneyCase: code, caseId, subject });
  return true;
};

/** The cause is gone. Told before the case itself, it leaves a closed case that stays as it is. */
const clear = async (table: string, seen: Seen, at: string): Promise<void> => {
  const { code, subject, openedAt, detail } = seen;
  const caseId = caseIdOf(code, subject);
  const closure = { action: 'cause_gone', reason: detail, by: watchName, at } as const;
  const { written } = await guardedUpdate(documentClient, {
    TableName: table,
    Key: caseKey(caseId),
    UpdateExpression: 'SET #status = :closed, closure = :closure, gsi1pk = :index',
    ConditionExpression: isOpenSince,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':open': 'open',
      ':closed': 'closed',
      ':openedAt': openedAt,
      ':closure': closure,
      ':index': caseIndex('closed'),
    },
  });
  if (written) return;
  await guardedPut(documentClient, {
    TableName: table,
    Item: stored({
      caseId,
      code,
      subject,
      detail,
      openedAt,
      assignee: null,
      status: 'closed',
      closure,
    }),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
};

const find = async (table: string, caseId: string): Promise<Case | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: caseKey(caseId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : parseCase(Item);
};

const assign = (
  table: string,
  act: Act,
  { caseId }: OpenCase,
  assignee: string,
): Promise<ActResult> =>
  actOnce(documentClient, table, act, [
    {
      Update: {
        TableName: table,
        Key: caseKey(caseId),
        UpdateExpression: 'SET assignee = :assignee',
        ConditionExpression: isOpen,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':assignee': assignee, ':open': 'open' },
      },
    },
  ]);

const closing = (table: string, { caseId, openedAt }: OpenCase, closure: Closure) => ({
  Update: {
    TableName: table,
    Key: caseKey(caseId),
    UpdateExpression: 'SET #status = :closed, closure = :closure, gsi1pk = :index',
    ConditionExpression: isOpenSince,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':open': 'open',
      ':closed': 'closed',
      ':openedAt': openedAt,
      ':closure': closure,
      ':index': caseIndex('closed'),
    },
  },
});

interface CasePage {
  readonly status: Case['status'];
  readonly limit: number;
  readonly from: PageKey | undefined;
}

const readPage = async (table: string, { status, limit, from }: CasePage) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :cases',
      ExpressionAttributeValues: { ':cases': caseIndex(status) },
      ScanIndexForward: false,
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { cases: Items.map(parseCase), lastKey: LastEvaluatedKey };
};
