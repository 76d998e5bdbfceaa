import type { Properties, Value } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { type Condition, conditionHolds, type Facts, readCondition } from './conditions.ts';

type Statement = {
  readonly allow: boolean;
  readonly actions: readonly RegExp[];
  readonly resources: readonly RegExp[];
  readonly conditions: readonly Condition[];
};

/** Services whose calls come through here. Statements on any other service are not needed. */
const enforcedServices = ['dynamodb', 'events', 'states', 'lambda', 'sqs', 'scheduler'];
/** Policies of AWS that grant nothing on an enforced service. */
const harmlessManagedPolicies = [
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess',
];
const statementKeys = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];

const listOf = (value: Value | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

/** IAM's wildcards: `*` any text, `?` one character. */
export const wildcard = (pattern: string): RegExp => {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
};

const concernsUs = (action: string): boolean =>
  action === '*' || enforcedServices.some((service) => action.startsWith(`${service}:`));

const readStatement = (raw: Properties, where: string): Statement | undefined => {
  const unknown = Object.keys(raw).find((key) => !statementKeys.includes(key));
  if (unknown !== undefined) {
    throw new UnknownResourceError(
      `${where} uses ${unknown}, which the local gateway cannot check`,
    );
  }
  const actions = listOf(raw.Action).filter(concernsUs);
  if (actions.length === 0) {
    return undefined;
  }
  return {
    allow: raw.Effect === 'Allow',
    // Action names are not case-sensitive in IAM.
    actions: actions.map((action) => wildcard(action.toLowerCase())),
    resources: listOf(raw.Resource).map(wildcard),
    conditions: readCondition(raw.Condition as Properties | undefined, where),
  };
};

/** What each role may do, from the roles and policies of all stacks. Nothing is allowed by default. */
export class Policies {
  readonly #byRole = new Map<string, Statement[]>();
  readonly #decisions = new Map<string, boolean>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      if (resource.type === 'AWS::IAM::Role') {
        this.#addRole(resource);
      }
    }
    for (const resource of resources) {
      if (resource.type === 'AWS::IAM::Policy') {
        const where = `policy ${resource.logicalId} of stack ${resource.stack.name}`;
        for (const role of listOf(resource.properties.Roles)) {
          this.#addDocument(role, resource.properties.PolicyDocument, where);
        }
      }
    }
  }

  #addRole(resource: Resource): void {
    const where = `role ${resource.logicalId} of stack ${resource.stack.name}`;
    this.#byRole.set(resource.identity.name, []);
    for (const managed of listOf(resource.properties.ManagedPolicyArns)) {
      if (!harmlessManagedPolicies.includes(managed)) {
        throw new UnknownResourceError(
          `${where} uses ${managed}, which the local gateway cannot check`,
        );
      }
    }
    for (const policy of (resource.properties.Policies ?? []) as Properties[]) {
      this.#addDocument(resource.identity.name, policy.PolicyDocument, where);
    }
  }

  #addDocument(role: string, document: Value | undefined, where: string): void {
    const statements = this.#byRole.get(role);
    if (statements === undefined) {
      throw new UnknownResourceError(`${where} is attached to ${role}, which is no role here`);
    }
    const raw = (document as Properties | undefined)?.Statement;
    for (const statement of (Array.isArray(raw) ? raw : [raw]) as Properties[]) {
      const read = readStatement(statement, where);
      if (read !== undefined) {
        statements.push(read);
      }
    }
  }

  knows(role: string): boolean {
    return this.#byRole.has(role);
  }

  /** Whether the role may do this. `facts` are the request's values for condition keys. */
  allows(role: string, action: string, resource: string, facts?: Facts): boolean {
    // Roles, actions and named resources are few, so decisions without facts are remembered.
    const key = `${role} ${action} ${resource}`;
    if (facts === undefined) {
      const known = this.#decisions.get(key);
      if (known !== undefined) {
        return known;
      }
    }
    const decision = this.#decide(role, action.toLowerCase(), resource, facts ?? {});
    if (facts === undefined) {
      this.#decisions.set(key, decision);
    }
    return decision;
  }

  #decide(role: string, action: string, resource: string, facts: Facts): boolean {
    const matching = (this.#byRole.get(role) ?? []).filter(
      (statement) =>
        statement.actions.some((pattern) => pattern.test(action)) &&
        statement.resources.some((pattern) => pattern.test(resource)) &&
        statement.conditions.every((condition) => conditionHolds(condition, facts)),
    );
    return matching.length > 0 && matching.every((statement) => statement.allow);
  }
}
