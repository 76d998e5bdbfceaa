import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../../shared/kernel/contract.ts';

const functionsFolder = join(import.meta.dirname, '../../functions');

/** Every contract in the tree, found by looking, not by asking infra which it knows. */
export const allContracts = async (): Promise<readonly Contract[]> => {
  const files = readdirSync(functionsFolder).flatMap((capability) =>
    readdirSync(join(functionsFolder, capability)).map((name) =>
      join(functionsFolder, capability, name, 'contract.ts'),
    ),
  );
  const modules = await Promise.all(
    files.filter((file) => existsSync(file)).map((file) => import(file)),
  );
  return modules.map((module) => module.contract as Contract);
};
