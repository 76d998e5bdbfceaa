import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract, HttpContract } from '../../shared/kernel/contract.ts';

const functionsFolder = join(import.meta.dirname, '../../functions');

/** Every HTTP contract in the tree, in the order of its path and method. */
export const readHttpContracts = async (): Promise<readonly HttpContract[]> => {
  const files = readdirSync(functionsFolder).flatMap((capability) =>
    readdirSync(join(functionsFolder, capability)).map((name) =>
      join(functionsFolder, capability, name, 'contract.ts'),
    ),
  );
  const modules = await Promise.all(
    files.filter((file) => existsSync(file)).map((file) => import(pathToFileURL(file).href)),
  );
  const contracts = modules.map((module) => module.contract as Contract);
  return contracts.filter((contract) => contract.kind === 'http').toSorted(byPathAndMethod);
};

const byPathAndMethod = (a: HttpContract, b: HttpContract): number => {
  const [first, second] = [sortKeyOf(a), sortKeyOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
};

const sortKeyOf = ({ path, method }: HttpContract): string => `${path}\u0000${method}`;
