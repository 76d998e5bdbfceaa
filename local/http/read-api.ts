import type { Policies } from '../gateway/policies.ts';
import { wildcard } from '../gateway/policies.ts';
import type { FunctionHost } from '../lambda/function-host.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Properties } from '../template/assembly.ts';
import type { Place } from '../template/identities.ts';
import { expectText, UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { Cors } from './cors.ts';
import { RouteTable } from './route-table.ts';
import { Throttle } from './throttle.ts';
import type { TokenRules } from './token-check.ts';

const integrationTimeoutDefaultMs = 30_000;
const hostedIssuer = /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\/([\w-]+)$/;

export type Route = {
  readonly routeKey: string;
  readonly host: FunctionHost;
  readonly timeoutMs: number;
  /** Undefined for a route that is open to all. */
  readonly authorizerId: string | undefined;
  readonly scopes: readonly string[];
  readonly throttle: Throttle | undefined;
};

export type Api = {
  readonly id: string;
  readonly stage: string;
  readonly routes: RouteTable<Route>;
  readonly authorizers: ReadonlyMap<string, TokenRules>;
  readonly cors: Cors | undefined;
};

export type ReadApiOptions = {
  readonly resources: readonly Resource[];
  readonly functions: Functions;
  readonly policies: Policies;
  readonly place: Place;
  readonly issuer: string;
  readonly nowMs: number;
};

const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`);

const placeOf = ({ type, logicalId, stack }: Resource): string =>
  `${type.slice(type.lastIndexOf(':') + 1)} ${logicalId} of stack ${stack.name}`;

/** Tokens of a user pool of the template come from the local issuer; no other issuer is known. */
const readAuthorizer = (resource: Resource, options: ReadApiOptions): TokenRules => {
  const where = placeOf(resource);
  const { AuthorizerType, JwtConfiguration, IdentitySource } = resource.properties;
  const jwt = (JwtConfiguration ?? {}) as Properties;
  const [source] = (IdentitySource ?? []) as string[];
  if (AuthorizerType !== 'JWT' || source?.toLowerCase() !== '$request.header.authorization') {
    throw new UnknownResourceError(`${where}: only JWT from the Authorization header is known`);
  }
  const poolId = hostedIssuer.exec(expectText(jwt.Issuer, `${where}: Issuer`))?.[1];
  const isOurs = options.resources.some(
    ({ type, identity }) => type === 'AWS::Cognito::UserPool' && identity.ref === poolId,
  );
  if (!isOurs) {
    throw new UnknownResourceError(`${where}: the issuer ${jwt.Issuer} is no user pool here`);
  }
  return { issuer: options.issuer, audience: (jwt.Audience ?? []) as string[] };
};

type Throttling = { readonly rate: number | undefined; readonly burst: number | undefined };

const throttlingOf = (settings: Properties | undefined): Throttling => ({
  rate:
    settings?.ThrottlingRateLimit === undefined ? undefined : Number(settings.ThrottlingRateLimit),
  burst:
    settings?.ThrottlingBurstLimit === undefined
      ? undefined
      : Number(settings.ThrottlingBurstLimit),
});

const throttleOf = (stage: Resource, routeKey: string, nowMs: number): Throttle | undefined => {
  const ofAll = throttlingOf(stage.properties.DefaultRouteSettings as Properties | undefined);
  const ofRoutes = (stage.properties.RouteSettings ?? {}) as { [key: string]: Properties };
  const own = throttlingOf(ofRoutes[routeKey]);
  const rate = own.rate ?? ofAll.rate;
  const burst = own.burst ?? ofAll.burst;
  return rate === undefined || burst === undefined ? undefined : new Throttle(rate, burst, nowMs);
};

/** API Gateway may only invoke a function that says so; a forgotten permission is a 500 on AWS. */
const checkPermission = (
  host: FunctionHost,
  apiId: string,
  where: string,
  options: ReadApiOptions,
) => {
  const { region, account } = options.place;
  const source = `arn:aws:execute-api:${region}:${account}:${apiId}/local/route`;
  const granted = options.resources.some(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Permission' &&
      properties.Principal === 'apigateway.amazonaws.com' &&
      options.functions.find(String(properties.FunctionName)) === host &&
      (properties.SourceArn === undefined || wildcard(String(properties.SourceArn)).test(source)),
  );
  if (!granted) {
    throw new UnknownResourceError(
      `${where}: API Gateway may not invoke ${host.settings.functionName}`,
    );
  }
};

const readRoute = (resource: Resource, stage: Resource, options: ReadApiOptions): Route => {
  const where = placeOf(resource);
  const { Target, RouteKey, AuthorizationType, AuthorizerId, AuthorizationScopes, ApiId } =
    resource.properties;
  const integrationId = expectText(Target, `${where}: Target`).replace('integrations/', '');
  const integration = ofType(options.resources, 'Integration').find(
    ({ identity }) => identity.ref === integrationId,
  );
  const properties = integration?.properties ?? {};
  if (properties.IntegrationType !== 'AWS_PROXY' || properties.PayloadFormatVersion !== '2.0') {
    throw new UnknownResourceError(`${where}: only Lambda proxies with payload 2.0 are known`);
  }
  const authorization = AuthorizationType ?? 'NONE';
  if (authorization !== 'NONE' && authorization !== 'JWT') {
    throw new UnknownResourceError(`${where}: authorization ${authorization} is not known here`);
  }
  const routeKey = expectText(RouteKey, `${where}: RouteKey`);
  const host = options.functions.require(expectText(properties.IntegrationUri, where), where);
  checkPermission(host, String(ApiId), where, options);
  return {
    routeKey,
    host,
    timeoutMs: Number(properties.TimeoutInMillis ?? integrationTimeoutDefaultMs),
    authorizerId: authorization === 'JWT' ? String(AuthorizerId) : undefined,
    scopes: (AuthorizationScopes ?? []) as string[],
    throttle: throttleOf(stage, routeKey, options.nowMs),
  };
};

/** The HTTP API of the template. There may be one, with one stage that takes every path. */
export const readApi = (options: ReadApiOptions): Api | undefined => {
  const [api, ...others] = ofType(options.resources, 'Api');
  if (api === undefined) {
    return undefined;
  }
  const [stage, ...moreStages] = ofType(options.resources, 'Stage');
  if (others.length > 0 || stage === undefined || moreStages.length > 0) {
    throw new UnknownResourceError('the local runtime serves one HTTP API with one stage');
  }
  if (api.properties.ProtocolType !== 'HTTP' || stage.properties.StageName !== '$default') {
    throw new UnknownResourceError(
      `${placeOf(stage)}: only the stage $default of an HTTP API is known`,
    );
  }
  const routes = new RouteTable<Route>();
  for (const resource of ofType(options.resources, 'Route')) {
    const route = readRoute(resource, stage, options);
    routes.add(route.routeKey, route);
  }
  const authorizers = ofType(options.resources, 'Authorizer').map(
    (resource) => [resource.identity.ref, readAuthorizer(resource, options)] as const,
  );
  const cors = api.properties.CorsConfiguration as Properties | undefined;
  return {
    id: api.identity.ref,
    stage: '$default',
    routes,
    authorizers: new Map(authorizers),
    cors: cors === undefined ? undefined : new Cors(cors),
  };
};
