import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

const requestTimeoutMs = 5_000;

/** Starts executions whose name derives from what they do: a second start is a no-op. */
export const executionStarter = () => {
  const client = new SFNClient({ requestHandler: { requestTimeout: requestTimeoutMs } });
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
