import type { Policies } from '../gateway/policies.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Properties } from '../template/assembly.ts';
import { expectText, UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { checkDefinition, type Definition, taskResources } from './definition.ts';
import type { Machine } from './protocol.ts';

const substitute = (text: string, substitutions: Properties): string =>
  text.replaceAll(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) =>
    substitutions[name] === undefined ? whole : String(substitutions[name]),
  );

const readMachine = (resource: Resource, functions: Functions, policies: Policies): Machine => {
  const where = `state machine ${resource.logicalId} of stack ${resource.stack.name}`;
  const { properties, identity } = resource;
  if ((properties.StateMachineType ?? 'STANDARD') !== 'STANDARD') {
    throw new UnknownResourceError(
      `${where} is of type ${properties.StateMachineType}; only STANDARD is known`,
    );
  }
  const text = expectText(properties.DefinitionString, `${where}: DefinitionString`);
  const substitutions = (properties.DefinitionSubstitutions ?? {}) as Properties;
  const definition = JSON.parse(substitute(text, substitutions)) as Definition;
  checkDefinition(definition, where);
  const roleArn = expectText(properties.RoleArn, `${where}: RoleArn`);
  const role = roleArn.split('/').at(-1) ?? '';
  for (const [state, functionArn] of taskResources(definition)) {
    functions.require(functionArn, `state ${state} of ${where}`);
    if (!policies.allows(role, 'lambda:InvokeFunction', functionArn)) {
      throw new UnknownResourceError(`${where}: its role ${role} may not invoke ${functionArn}`);
    }
  }
  return { arn: identity.attributes.Arn ?? '', name: identity.name, roleArn, definition };
};

/** The state machines of the template, each checked to run here as it would on AWS. */
export const readMachines = (
  resources: readonly Resource[],
  functions: Functions,
  policies: Policies,
): Machine[] =>
  resources
    .filter(({ type }) => type === 'AWS::StepFunctions::StateMachine')
    .map((resource) => readMachine(resource, functions, policies));
