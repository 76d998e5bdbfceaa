import * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import {
  type Machine,
  machineOf,
  nextResumption,
  resumptionsMax,
} from '../domain/execution-names.ts';
import { problems } from '../domain/problems.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly executions: Pick<ExecutionStore, 'describe' | 'start'>;
  readonly machines: Readonly<Record<Machine, string>>;
}

const endedBadly: readonly string[] = ['failed', 'timed_out', 'aborted'];
const inputSchema = z.looseObject({});

/**
 * Starts over under the next name with the same input. Every step of all machines is safe to
 * repeat, so starting over is the one way to recover, here and on AWS, however long ago it failed.
 */
export const resumeExecution: HttpUseCase<typeof contract, Effects> = async (
  { params: { name } },
  { executions, machines },
) => {
  const machine = machineOf(name);
  if (machine === undefined) throw new Problem(problems.execution_not_found);
  const found = await executions.describe(machines[machine], name);
  if (found === undefined) throw new Problem(problems.execution_not_found);
  if (!endedBadly.includes(found.status)) {
    throw new Problem(problems.execution_not_failed, { details: { status: found.status } });
  }
  const next = nextResumption(name);
  if (next === undefined) {
    throw new Problem(problems.too_many_resumptions, { details: { limit: resumptionsMax } });
  }
  const input = { ...inputSchema.parse(JSON.parse(found.input)), again: next.again };
  await executions.start(machines[machine], next.name, input);
  return { body: { name: next.name } };
};

export const handler = httpFunction(contract, resumeExecution, {
  executions: executionStore(),
  machines: readEnvironment(contract).stateMachines,
});
