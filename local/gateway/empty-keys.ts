/**
 * DynamoDB takes no empty text for a key, nor to compare a key with; the embedded engine does. What
 * would only fail in production fails here.
 */
export class EmptyKeyError extends Error {
  override name = 'EmptyKeyError';
}

type Attributes = Readonly<Record<string, { readonly S?: string }>>;

export interface KeyedRequest {
  readonly Key?: Attributes;
  readonly ExclusiveStartKey?: Attributes;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Attributes;
}

/** @throws EmptyKeyError in the words of DynamoDB. */
export const refuseEmptyKeys = (request: KeyedRequest): void => {
  const { Key = {}, ExclusiveStartKey = {}, ExpressionAttributeValues = {} } = request;
  const compared = request.KeyConditionExpression?.match(/:\w+/g) ?? [];
  const texts = [
    ...Object.entries({ ...ExclusiveStartKey, ...Key }),
    ...compared.map((name) => [name, ExpressionAttributeValues[name]] as const),
  ];
  const empty = texts.find(([, value]) => value?.S === '');
  if (empty !== undefined) {
    throw new EmptyKeyError(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
        `contain an empty string value. Key: ${empty[0]}`,
    );
  }
};
