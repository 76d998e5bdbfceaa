import { type Policies, wildcard } from '../gateway/policies.ts';
import type { FunctionHost } from '../lambda/function-host.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Properties } from './assembly.ts';
import { UnknownResourceError } from './known-types.ts';
import type { Resource } from './resolver.ts';

type RuleTarget = { readonly ruleArn: string; readonly functionArn: string };

/** A rule whose function does not let EventBridge in delivers nothing on AWS, silently. */
const checkRuleTarget = (
  { ruleArn, functionArn }: RuleTarget,
  resources: readonly Resource[],
  functions: Functions,
): void => {
  const granted = resources.some(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Permission' &&
      properties.Principal === 'events.amazonaws.com' &&
      functions.find(String(properties.FunctionName))?.settings.arn === functionArn &&
      (properties.SourceArn === undefined || wildcard(String(properties.SourceArn)).test(ruleArn)),
  );
  if (!granted) {
    throw new UnknownResourceError(`rule ${ruleArn} may not invoke ${functionArn}`);
  }
};

const checkDestination = (
  resource: Resource,
  host: FunctionHost,
  functions: Functions,
  policies: Policies,
): void => {
  const destinations = (resource.properties.DestinationConfig ?? {}) as Properties;
  if (destinations.OnSuccess !== undefined) {
    throw new UnknownResourceError(`${resource.logicalId} sets OnSuccess, which is not known here`);
  }
  const queue = (destinations.OnFailure as Properties | undefined)?.Destination;
  const role = functions.roleOf(host);
  if (queue !== undefined && !policies.allows(role, 'sqs:SendMessage', String(queue))) {
    throw new UnknownResourceError(`role ${role} lacks sqs:SendMessage on ${queue}`);
  }
};

const roleArnOf = ({ type, properties }: Resource): unknown => {
  switch (type) {
    case 'AWS::Lambda::Function':
      return properties.Role;
    case 'AWS::StepFunctions::StateMachine':
      return properties.RoleArn;
    case 'AWS::Scheduler::Schedule':
      return ((properties.Target ?? {}) as Properties).RoleArn;
    default:
      return undefined;
  }
};
/** `AWS::Lambda::Function` takes its role as `lambda.amazonaws.com`. */
const serviceOf = (type: string): string =>
  `${type.split('::')[1]?.toLowerCase().replace('stepfunctions', 'states')}.amazonaws.com`;

/** A role that does not trust the service that should take it lets nothing run on AWS. */
const checkTrust = (resource: Resource, resources: readonly Resource[]): void => {
  const arn = roleArnOf(resource);
  const role = resources.find(
    ({ identity }) => arn !== undefined && identity.attributes.Arn === arn,
  );
  const document = role?.properties.AssumeRolePolicyDocument as Properties | undefined;
  const service = serviceOf(resource.type);
  const trusts = ((document?.Statement ?? []) as Properties[]).some(
    ({ Effect, Principal }) =>
      Effect === 'Allow' &&
      [(Principal as Properties | undefined)?.Service].flat().includes(service),
  );
  if (role !== undefined && !trusts) {
    throw new UnknownResourceError(
      `role ${role.identity.name} of ${resource.logicalId} does not trust ${service}`,
    );
  }
};

/** What would fail on AWS only once something goes wrong fails here before anything starts. */
export const checkPermissions = (
  resources: readonly Resource[],
  functions: Functions,
  policies: Policies,
  ruleTargets: readonly RuleTarget[],
): void => {
  for (const target of ruleTargets) {
    checkRuleTarget(target, resources, functions);
  }
  for (const resource of resources) {
    checkTrust(resource, resources);
    if (resource.type === 'AWS::Lambda::EventInvokeConfig') {
      const where = `${resource.logicalId} of stack ${resource.stack.name}`;
      const host = functions.require(String(resource.properties.FunctionName), where);
      checkDestination(resource, host, functions, policies);
    }
  }
};
