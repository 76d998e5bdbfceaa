import type { JWTPayload } from '../http/jose.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Properties } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { type ClaimsTrigger, TokenRequestError } from './issuer.ts';

/** Cognito calls a trigger that did not answer within five seconds again, three times at most. */
const retriesMax = 3;
const timedOut = 'Sandbox.Timedout';

type Overrides = {
  readonly claimsAndScopeOverrideDetails?: {
    readonly accessTokenGeneration?: {
      readonly claimsToAddOrOverride?: Readonly<Record<string, unknown>>;
      readonly claimsToSuppress?: readonly string[];
      readonly scopesToAdd?: readonly string[];
      readonly scopesToSuppress?: readonly string[];
    };
  } | null;
};

/** Claims that Cognito does not let a trigger change. */
const fixedClaims = ['sub', 'iss', 'aud', 'exp', 'iat', 'jti', 'token_use', 'client_id'];

const applied = (claims: JWTPayload, { claimsAndScopeOverrideDetails }: Overrides): JWTPayload => {
  const overrides = claimsAndScopeOverrideDetails?.accessTokenGeneration ?? {};
  const changed: JWTPayload = { ...claims };
  for (const [name, value] of Object.entries(overrides.claimsToAddOrOverride ?? {})) {
    if (!fixedClaims.includes(name)) {
      changed[name] = value;
    }
  }
  for (const name of overrides.claimsToSuppress ?? []) {
    if (!fixedClaims.includes(name)) {
      delete changed[name];
    }
  }
  const scopes = new Set(
    String(claims.scope ?? '')
      .split(' ')
      .filter(Boolean),
  );
  for (const scope of overrides.scopesToAdd ?? []) {
    scopes.add(scope);
  }
  for (const scope of overrides.scopesToSuppress ?? []) {
    scopes.delete(scope);
  }
  return scopes.size === 0 ? changed : { ...changed, scope: [...scopes].join(' ') };
};

const eventOf = (pool: Resource, claims: JWTPayload) => {
  const { sub, scope, token_use: _, ...custom } = claims;
  return {
    version: '2',
    triggerSource: 'TokenGeneration_Authentication',
    userPoolId: pool.identity.ref,
    userName: sub,
    request: {
      userAttributes: {
        sub,
        ...Object.fromEntries(
          Object.entries(custom)
            .filter(([, value]) => value !== undefined)
            .map(([name, value]) => [`custom:${name}`, value]),
        ),
      },
      groupConfiguration: {
        groupsToOverride: [claims.role],
        iamRolesToOverride: [],
        preferredRole: null,
      },
      scopes: scope === undefined ? [] : String(scope).split(' '),
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
};

const functionOf = (config: Properties): string | undefined => {
  const versioned = config.PreTokenGenerationConfig as Properties | undefined;
  const arn = versioned?.LambdaArn ?? config.PreTokenGeneration;
  return arn === undefined ? undefined : String(arn);
};

/** The user pool's token trigger, if it has one. A pool with any other trigger is refused. */
export const claimsTriggerOf = (
  resources: readonly Resource[],
  functions: Functions,
): ClaimsTrigger | undefined => {
  const pool = resources.find(({ type }) => type === 'AWS::Cognito::UserPool');
  const config = (pool?.properties.LambdaConfig ?? {}) as Properties;
  const other = Object.keys(config).find((name) => !name.startsWith('PreTokenGeneration'));
  if (pool !== undefined && other !== undefined) {
    throw new UnknownResourceError(
      `user pool ${pool.logicalId} has the trigger ${other}, not known here`,
    );
  }
  const functionArn = functionOf(config);
  if (pool === undefined || functionArn === undefined) {
    return undefined;
  }
  const host = functions.require(functionArn, `user pool ${pool.logicalId}`);
  return async (claims) => {
    const event = JSON.stringify(eventOf(pool, claims));
    for (let call = 1; ; call += 1) {
      const outcome = await host.invoke(event);
      if (outcome.ok) {
        const { response } = JSON.parse(outcome.payload) as { response: Overrides };
        return applied(claims, response);
      }
      if (call > retriesMax || outcome.error.errorType !== timedOut) {
        throw new TokenRequestError(`the token trigger failed: ${outcome.error.errorMessage}`);
      }
    }
  };
};
