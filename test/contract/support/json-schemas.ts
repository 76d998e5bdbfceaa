/** As much of a JSON schema as the conventions look at. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly [keyword: string]: unknown;
}

interface Found {
  readonly pointer: string;
  readonly schema: JsonSchema;
}

/** Schemas nest deeper than this nowhere; a cycle would. */
const DEPTH_MAX = 40;

/** Every schema within a schema, by its pointer. */
const schemasIn = (value: unknown, pointer = '', depth = 0): Found[] => {
  if (depth > DEPTH_MAX) throw new Error(`A schema nests beyond ${DEPTH_MAX} at ${pointer}.`);
  if (value === null || typeof value !== 'object') return [];
  const below = Object.entries(value).flatMap(([key, member]) =>
    schemasIn(member, `${pointer}/${key}`, depth + 1),
  );
  return [{ pointer, schema: value as JsonSchema }, ...below];
};

/** Every object schema. A record, whose keys are data, has a schema for them and is closed by it. */
export const objectsIn = (schema: object): Found[] =>
  schemasIn(schema)
    .filter((found) => found.schema.type === 'object')
    .filter((found) => typeof found.schema.additionalProperties !== 'object');

export interface Property {
  readonly pointer: string;
  readonly name: string;
  readonly isNumber: boolean;
  readonly isWhole: boolean;
}

/** Every property of every object, with what kind of number it is, if it is one. */
export const propertiesIn = (schema: object): Property[] =>
  schemasIn(schema).flatMap(({ pointer, schema: found }) =>
    found.type === 'object'
      ? Object.entries(found.properties ?? {}).map(([name, property]) => ({
          pointer: `${pointer}/properties/${name}`,
          name,
          isNumber: hasType(property, 'number') || hasType(property, 'integer'),
          isWhole: !hasType(property, 'number'),
        }))
      : [],
  );

const hasType = (schema: JsonSchema, type: string): boolean => {
  const alternatives = [schema.anyOf, schema.oneOf].flat().filter((each) => each !== undefined);
  return (
    schema.type === type ||
    (Array.isArray(schema.type) && schema.type.includes(type)) ||
    alternatives.some((alternative) => hasType(alternative as JsonSchema, type))
  );
};
