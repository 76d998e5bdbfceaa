import type { Value } from './assembly.ts';

/** Intrinsic functions that only need their arguments, once these are worked out. */
type ListFunction = (items: readonly Value[], stackName: string) => Value;

const select: ListFunction = ([index, items], stackName) => {
  const item = (items as Value[])[Number(index)];
  if (item === undefined) {
    throw new Error(`stack ${stackName}: Fn::Select finds nothing at ${index}`);
  }
  return item;
};

export const listFunctions: { readonly [name: string]: ListFunction } = {
  'Fn::Join': ([separator, items]) => (items as Value[]).map(String).join(String(separator)),
  'Fn::Select': select,
  'Fn::Split': ([separator, source]) => String(source).split(String(separator)),
  'Fn::Equals': ([left, right]) => JSON.stringify(left) === JSON.stringify(right),
  'Fn::Not': ([condition]) => condition !== true,
  'Fn::And': (conditions) => conditions.every((condition) => condition === true),
  'Fn::Or': (conditions) => conditions.some((condition) => condition === true),
};
