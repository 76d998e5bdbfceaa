import type * as z from 'zod/mini';
import {
  busVariable,
  type Needs,
  type SecretName,
  type StateMachineName,
  secretVariable,
  stateMachineVariable,
  type TableName,
  tableVariable,
} from '../kernel/contract.ts';

type KeysOf<T> = T extends object ? keyof T & string : never;
type ElementOf<T> = T extends readonly (infer Element)[] ? Element & string : never;
type SettingsOf<C extends Needs> = C['environment'] extends z.ZodMiniType
  ? z.infer<C['environment']>
  : Record<never, never>;

/** A function's environment, typed by its contract. */
export interface Environment<C extends Needs> {
  readonly tables: { readonly [T in KeysOf<C['tables']> & TableName]: string };
  readonly stateMachines: { readonly [M in KeysOf<C['stateMachines']> & StateMachineName]: string };
  readonly secrets: { readonly [S in ElementOf<C['secrets']> & SecretName]: string };
  readonly settings: SettingsOf<C>;
  readonly busName: string;
}

const required = (variable: string): string => {
  const value = process.env[variable];
  if (value === undefined || value === '') throw new Error(`Environment lacks ${variable}.`);
  return value;
};

const lookUp = (names: readonly string[], variableOf: (name: never) => string) =>
  Object.fromEntries(names.map((name) => [name, required(variableOf(name as never))]));

/**
 * Reads what the contract names, once per cold start. A missing or wrong value stops the function
 * before its first request.
 */
export const readEnvironment = <const C extends Needs>(contract: C): Environment<C> => ({
  tables: lookUp(Object.keys(contract.tables ?? {}), tableVariable) as Environment<C>['tables'],
  stateMachines: lookUp(
    Object.keys(contract.stateMachines ?? {}),
    stateMachineVariable,
  ) as Environment<C>['stateMachines'],
  secrets: lookUp(contract.secrets ?? [], secretVariable) as Environment<C>['secrets'],
  settings: (contract.environment?.parse(process.env) ?? {}) as SettingsOf<C>,
  busName: contract.publishes ? required(busVariable) : '',
});
