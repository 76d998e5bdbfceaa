import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { TriggerContract } from '../kernel/contract.ts';
import { describeError, log } from './log.ts';

/** Whom the user pool is about to give a token. A program has no account, only its client id. */
export interface TokenRequest {
  readonly holder: 'person' | 'program';
  readonly subject: string;
  readonly groups: readonly string[];
  /** Custom attributes that only an administrator writes, e.g. `merchantId`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export type Claims = Readonly<Record<string, string>>;

/** What of Cognito's event (versions 2 and 3) matters here. */
const tokenEvent = z.looseObject({
  triggerSource: z.string(),
  userName: z.string(),
  request: z.looseObject({
    userAttributes: z.nullish(z.record(z.string(), z.string())),
    groupConfiguration: z.nullish(
      z.looseObject({ groupsToOverride: z.nullish(z.array(z.string())) }),
    ),
  }),
});
type TokenEvent = z.input<typeof tokenEvent>;

const programSource = 'TokenGeneration_ClientCredentials';

/** The Lambda handler that adds claims to a token before the user pool signs it. */
export const triggerFunction = <Effects>(
  contract: TriggerContract,
  useCase: (request: TokenRequest, effects: Effects) => Promise<Claims>,
  effects: Effects,
) =>
  middy<TokenEvent, object, Error, Context>()
    .onError(({ error }) => {
      log.error({
        message: `${contract.capability}/${contract.name} failed`,
        ...describeError(error),
      });
    })
    .handler(async (event: TokenEvent) => {
      const { triggerSource, userName, request } = tokenEvent.parse(event);
      const claims = await useCase(
        {
          holder: triggerSource === programSource ? 'program' : 'person',
          subject: request.userAttributes?.sub ?? userName,
          groups: request.groupConfiguration?.groupsToOverride ?? [],
          attributes: customAttributesOf(request.userAttributes ?? {}),
        },
        effects,
      );
      const generation = { claimsToAddOrOverride: claims };
      return {
        ...event,
        response: {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: generation,
            accessTokenGeneration: generation,
          },
        },
      };
    });

const customPrefix = 'custom:';

const customAttributesOf = (attributes: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name.startsWith(customPrefix))
      .map(([name, value]) => [name.slice(customPrefix.length), value]),
  );
