import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { Machine } from '../domain/execution-names.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly executions: Pick<ExecutionStore, 'list'>;
  readonly machines: Readonly<Record<Machine, string>>;
  readonly signingKey: string;
}

export const listExecutions: HttpUseCase<typeof contract, Effects> = async (
  { query: { machine, status, limit, cursor } },
  { executions, machines, signingKey },
) => {
  const list = `executions:${machine}:${status ?? 'all'}`;
  const position = keyOfCursor(signingKey, list, cursor);
  const token = position === undefined ? undefined : String(position.token);
  const page = await executions.list(machines[machine], { status, limit, token });
  const next = page.nextToken === undefined ? undefined : { token: page.nextToken };
  return {
    body: {
      items: page.executions.map((execution) => ({ ...execution, machine })),
      nextCursor: cursorOf(signingKey, list, next),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listExecutions, {
  executions: executionStore(),
  machines: environment.stateMachines,
  signingKey: environment.secrets.signingKey,
});
