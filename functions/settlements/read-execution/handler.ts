import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type Machine, machineOf } from '../domain/execution-names.ts';
import { problems } from '../domain/problems.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly executions: Pick<ExecutionStore, 'describe' | 'history'>;
  readonly machines: Readonly<Record<Machine, string>>;
  readonly signingKey: string;
}

export const readExecution: HttpUseCase<typeof contract, Effects> = async (
  { params: { name }, query: { limit, cursor } },
  { executions, machines, signingKey },
) => {
  const machine = machineOf(name);
  const list = `execution:${name}`;
  const position = keyOfCursor(signingKey, list, cursor);
  if (machine === undefined) throw new Problem(problems.execution_not_found);
  const found = await executions.describe(machines[machine], name);
  if (found === undefined) throw new Problem(problems.execution_not_found);
  const token = position === undefined ? undefined : String(position.token);
  const { events, nextToken } = await executions.history(machines[machine], name, { limit, token });
  const { status, startedAt, stoppedAt, error } = found;
  const next = nextToken === undefined ? undefined : { token: nextToken };
  const history = { items: [...events], nextCursor: cursorOf(signingKey, list, next) };
  return { body: { name, machine, status, startedAt, stoppedAt, error, ...history } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, readExecution, {
  executions: executionStore(),
  machines: environment.stateMachines,
  signingKey: environment.secrets.signingKey,
});
