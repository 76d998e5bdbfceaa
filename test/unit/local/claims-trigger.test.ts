import { expect, it } from 'vitest';
import { claimsTriggerOf } from '../../../local/issuer/claims-trigger.ts';
import type { Outcome } from '../../../local/lambda/protocol.ts';

const pool = {
  logicalId: 'Pool',
  type: 'AWS::Cognito::UserPool',
  identity: { ref: 'pool' },
  properties: {
    LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: 'arn', LambdaVersion: 'V2_0' } },
  },
};
const timedOut: Outcome = {
  ok: false,
  error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 5.00 seconds' },
};
const thrown: Outcome = { ok: false, error: { errorType: 'TypeError', errorMessage: 'broken' } };
const answered: Outcome = {
  ok: true,
  payload: JSON.stringify({
    response: {
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { claimsToAddOrOverride: { role: 'donor' } },
      },
    },
  }),
};

/** A trigger whose function ends so, call by call, and how often it was called. */
const triggerOf = (...outcomes: readonly Outcome[]) => {
  let calls = 0;
  const invoke = async (): Promise<Outcome> => {
    calls += 1;
    return outcomes[calls - 1] ?? timedOut;
  };
  const trigger = claimsTriggerOf([pool] as never, { require: () => ({ invoke }) } as never);
  return { ask: async () => trigger?.({ sub: 'x' } as never, {} as never), calls: () => calls };
};

it('calls a trigger that did not answer in time again, as Cognito does', async () => {
  const { ask, calls } = triggerOf(timedOut, answered);
  expect(await ask()).toMatchObject({ sub: 'x', role: 'donor' });
  expect(calls()).toBe(2);
});

it('gives up after three more calls', async () => {
  const { ask, calls } = triggerOf();
  await expect(ask()).rejects.toThrow('timed out');
  expect(calls()).toBe(4);
});

it('does not call one again that failed', async () => {
  const { ask, calls } = triggerOf(thrown, answered);
  await expect(ask()).rejects.toThrow('broken');
  expect(calls()).toBe(1);
});
