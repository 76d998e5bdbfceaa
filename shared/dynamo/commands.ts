import { randomUUID } from 'node:crypto';
import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  TransactWriteCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { plainAnswer, plainItem, wireInput, wireItem } from './attributes.ts';

export type { PutCommandInput, TransactWriteCommandInput, UpdateCommandInput };

type Wire = Record<string, unknown>;
type Without<Output> = Omit<Output, '$metadata'>;

/**
 * A call of DynamoDB with items as plain values: the names, inputs and answers are those of AWS's
 * document client, of which the types are.
 */
export abstract class TableCommand<Input extends object, Output> {
  /** DynamoDB's name of it. */
  abstract readonly operation: string;
  readonly input: Input;

  constructor(input: Input) {
    this.input = input;
  }

  /** In DynamoDB's own form. */
  wire(): Wire {
    return wireInput(this.input);
  }

  answer(wire: Wire): Output {
    return plainAnswer(wire) as Output;
  }
}

export class GetCommand extends TableCommand<GetCommandInput, Without<GetCommandOutput>> {
  readonly operation = 'GetItem';
}

export class PutCommand extends TableCommand<PutCommandInput, Without<PutCommandOutput>> {
  readonly operation = 'PutItem';
}

export class UpdateCommand extends TableCommand<UpdateCommandInput, Without<UpdateCommandOutput>> {
  readonly operation = 'UpdateItem';
}

export class DeleteCommand extends TableCommand<DeleteCommandInput, Without<DeleteCommandOutput>> {
  readonly operation = 'DeleteItem';
}

export class QueryCommand extends TableCommand<QueryCommandInput, Without<QueryCommandOutput>> {
  readonly operation = 'Query';
}

export class TransactWriteCommand extends TableCommand<
  TransactWriteCommandInput,
  Without<TransactWriteCommandOutput>
> {
  readonly operation = 'TransactWriteItems';

  /** Its token makes a second try of the same text a no-op, when only the first one's answer was lost. */
  override wire(): Wire {
    const { TransactItems = [], ClientRequestToken = randomUUID(), ...rest } = this.input;
    const items = TransactItems.map((item) =>
      Object.fromEntries(
        Object.entries(item).map(([action, input]) => [action, wireInput(input ?? {})]),
      ),
    );
    return { ...rest, TransactItems: items, ClientRequestToken };
  }
}

type Keys = { readonly Keys?: readonly Wire[] | undefined };

/** The fields of each table's part, with its keys read or written by `each`. */
const withKeys = (tables: Readonly<Record<string, Keys>>, each: (key: Wire) => Wire): Wire =>
  Object.fromEntries(
    Object.entries(tables).map(([table, { Keys = [], ...rest }]) => [
      table,
      { ...rest, Keys: Keys.map(each) },
    ]),
  );

export class BatchGetCommand extends TableCommand<
  BatchGetCommandInput,
  Without<BatchGetCommandOutput>
> {
  readonly operation = 'BatchGetItem';

  override wire(): Wire {
    const { RequestItems = {}, ...rest } = this.input;
    return { ...rest, RequestItems: withKeys(RequestItems, wireItem) };
  }

  override answer({ Responses = {}, UnprocessedKeys = {}, ...rest }: Wire) {
    const items = Object.entries(Responses as Record<string, Wire[]>);
    return {
      ...rest,
      Responses: Object.fromEntries(items.map(([table, found]) => [table, found.map(plainItem)])),
      UnprocessedKeys: withKeys(UnprocessedKeys as Record<string, Keys>, plainItem),
    } as Without<BatchGetCommandOutput>;
  }
}
