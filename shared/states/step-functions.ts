import { callerOf } from '../aws/caller.ts';

/** Calls Step Functions. Instants in its answers are seconds since 1970, with a fraction. */
export const stepFunctions = callerOf({
  name: 'states',
  addressVariable: 'AWS_ENDPOINT_URL_SFN',
  targetPrefix: 'AWSStepFunctions',
  contentType: 'application/x-amz-json-1.0',
  silentMs: 5_000,
});

/**
 * Starts an execution whose name derives from what it does, so that a second start is a no-op.
 * @returns whether this call started it; one of this name was there before.
 */
export const startExecution = async (
  stateMachineArn: string,
  name: string,
  input: unknown,
): Promise<boolean> => {
  try {
    const asked = { stateMachineArn, name, input: JSON.stringify(input) };
    await stepFunctions('StartExecution', JSON.stringify(asked));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return false;
    throw error;
  }
};
