import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

type Item = Record<string, unknown>;
type WireItem = Parameters<typeof unmarshall>[0];

/** Fields of inputs and answers that hold an item, and that hold many. */
const itemFields = [
  'Item',
  'Key',
  'Attributes',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
];
const itemsField = 'Items';

/**
 * An item in DynamoDB's own form, by AWS's own library. What is undefined is left out.
 *
 * @throws Error for a number that is too large to be exact.
 */
export const wireItem = (item: Item): Item => marshall(item, { removeUndefinedValues: true });

/** An item as plain values. A number too large to be exact is a bigint. */
export const plainItem = (item: Item): Item => unmarshall(item as WireItem);

/** The input of one operation, with its items in DynamoDB's own form. */
export const wireInput = (input: object): Item => {
  const wire: Item = { ...input };
  for (const field of itemFields) {
    const item = wire[field];
    if (item !== undefined) wire[field] = wireItem(item as Item);
  }
  return wire;
};

/** The answer to one operation, with its items as plain values. */
export const plainAnswer = (wire: Item): Item => {
  const answer: Item = { ...wire };
  for (const field of itemFields) {
    const item = answer[field];
    if (item !== undefined) answer[field] = plainItem(item as Item);
  }
  const items = answer[itemsField];
  if (Array.isArray(items)) answer[itemsField] = items.map(plainItem);
  return answer;
};

const bytesField = 'B';

/** JSON text in which bytes are in base64, as DynamoDB takes them. */
export const textOf = (wire: Item): string =>
  JSON.stringify(wire, function asText(this: Item, field, value) {
    // Not `value`: a Buffer has been made an object of its own by now.
    const bytes = field === bytesField ? this[field] : undefined;
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : value;
  });

/** What such a text says, with its bytes. Quotes inside of a text are escaped, so this mark is a field's. */
export const parsed = (text: string): unknown =>
  text.includes(`"${bytesField}":"`)
    ? JSON.parse(text, (field, value) =>
        field === bytesField && typeof value === 'string' ? Buffer.from(value, 'base64') : value,
      )
    : JSON.parse(text);
