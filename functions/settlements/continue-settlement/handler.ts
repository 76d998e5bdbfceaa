import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { executionNameOf } from '../domain/execution-names.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly executions: Pick<ExecutionStore, 'start'>;
  readonly machineArn: string;
}

export const continueSettlement = async (input: Input, { executions, machineArn }: Effects) => {
  const leg = input.leg + 1;
  const { settlementId, again, state } = input;
  const name = executionNameOf({ settlementId, leg, again });
  await executions.start(machineArn, name, { ...state, settlementId, leg, again });
  return { leg };
};

export const handler = taskFunction(contract, continueSettlement, {
  executions: executionStore(),
  machineArn: readEnvironment(contract).stateMachines.settlement,
});
