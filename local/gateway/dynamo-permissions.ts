/** One thing a request wants to do: an IAM action on a table or on one of its indexes. */
export type Permission = {
  readonly action: string;
  readonly table: string;
  readonly index?: string;
};

/** What a DynamoDB request needs, and the tables it changes if it succeeds. */
export type Needs = {
  readonly permissions: readonly Permission[];
  readonly changes: readonly string[];
};

type Request = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
};

export class UnsupportedOperationError extends Error {
  override name = 'UnsupportedOperationError';
}

const readsOfOneTable = ['GetItem', 'Query', 'Scan', 'DescribeTable'];
const writesOfOneTable = ['PutItem', 'UpdateItem', 'DeleteItem'];
const transactionActions: { readonly [member: string]: string } = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** Functions may name a table by its ARN as well. */
const tableName = (nameOrArn: string | undefined): string => {
  const name = nameOrArn ?? '';
  return name.startsWith('arn:') ? name.slice(name.lastIndexOf('/') + 1) : name;
};

const needsOfTransaction = (request: Request): Needs => {
  const permissions: Permission[] = [];
  const changes = new Set<string>();
  for (const item of request.TransactItems ?? []) {
    for (const [member, body] of Object.entries(item)) {
      const action = transactionActions[member];
      if (action === undefined) {
        throw new UnsupportedOperationError(`a transaction with ${member}`);
      }
      const table = tableName(body.TableName);
      permissions.push({ action, table });
      if (action !== 'ConditionCheckItem' && action !== 'GetItem') {
        changes.add(table);
      }
    }
  }
  return { permissions, changes: [...changes] };
};

const needsOfBatch = (action: string, request: Request): Needs => {
  const tables = Object.keys(request.RequestItems ?? {}).map(tableName);
  return {
    permissions: tables.map((table) => ({ action, table })),
    changes: action === 'BatchWriteItem' ? tables : [],
  };
};

/**
 * What IAM asks for a DynamoDB call. A transaction needs the action of each of its items on that
 * item's table, as on AWS; there is no permission for the transaction itself.
 */
export const needsOf = (action: string, request: Request): Needs => {
  const table = tableName(request.TableName);
  if (writesOfOneTable.includes(action)) {
    return { permissions: [{ action, table }], changes: [table] };
  }
  if (readsOfOneTable.includes(action)) {
    const index = request.IndexName;
    return {
      permissions: [index === undefined ? { action, table } : { action, table, index }],
      changes: [],
    };
  }
  if (action === 'TransactWriteItems' || action === 'TransactGetItems') {
    return needsOfTransaction(request);
  }
  if (action === 'BatchGetItem' || action === 'BatchWriteItem') {
    return needsOfBatch(action, request);
  }
  throw new UnsupportedOperationError(action);
};
