import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { connectionLimits } from '../config/connection-limits.ts';

const silentMs = 5_000;

/** Starts executions whose name derives from what they do: a second start is a no-op. */
export const executionStarter = () => {
  const client = new SFNClient({ requestHandler: connectionLimits(silentMs) });
  return async (stateMachineArn: string, name: string, input: unknown): Promise<void> => {
    try {
      await client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
    }
  };
};
