import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../../shared/kernel/contract.ts';
import { checkedAssembly } from './live-stack.ts';

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}

const jsonOf = (folder: string, file: string) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The templates of this run, which are synthesised once however many files look at them. */
const templates = async () => {
  const folder = await checkedAssembly();
  return readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => ({ stack: file.replace('.template.json', ''), json: jsonOf(folder, file) }));
};

/** A finding of a rule that was accepted, as the report of synthesis tells it. */
interface Acknowledged {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
  readonly reason?: string;
  readonly acknowledgedAt?: string;
}
interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly unknown[];
    readonly suppressedViolations: readonly Acknowledged[];
  }[];
}

/** What the rules of cdk-nag have found in the whole app. */
export const checkedReport = async (): Promise<Report> =>
  jsonOf(await checkedAssembly(), 'validation-report.json');

/** The resources of the whole app. */
export const synthesised = async (): Promise<readonly Resource[]> =>
  (await templates()).flatMap(({ stack, json }) =>
    Object.entries(json.Resources as Record<string, Resource>).map(([logicalId, resource]) => ({
      ...resource,
      stack,
      logicalId,
    })),
  );

interface StackParameter {
  readonly capability: string;
  readonly name: string;
  readonly defaultValue: string;
}

/** What a deployment decides, by the capability whose stack asks for it. */
export const parametersOfStacks = async (): Promise<readonly StackParameter[]> =>
  (await templates()).flatMap(({ stack, json }) =>
    Object.entries((json.Parameters ?? {}) as Record<string, { readonly Default: string }>)
      .filter(([name]) => name !== 'BootstrapVersion')
      .map(([name, { Default: defaultValue }]) => ({
        capability: stack.replace('jangteo-dev-', ''),
        name,
        defaultValue,
      })),
  );

/** Resources of one type. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.Type === type);

/** A property that is text, for names. */
export const nameOf = (resource: Resource, property: string): string =>
  String(resource.Properties[property]);

/** The Lambda that a contract became. */
export const functionOf = (resources: readonly Resource[], contract: Contract): Resource => {
  const found = ofType(resources, 'AWS::Lambda::Function').find((fn) =>
    nameOf(fn, 'FunctionName').endsWith(`-${contract.capability}-${contract.name}`),
  );
  if (found === undefined) throw new Error(`${contract.capability}/${contract.name} is not built.`);
  return found;
};

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The statements of the role that a function runs with. */
export const statementsOf = (
  resources: readonly Resource[],
  fn: Resource,
): readonly Statement[] => {
  const role = (fn.Properties.Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
  return ofType(resources, 'AWS::IAM::Policy')
    .filter(
      (policy) =>
        policy.stack === fn.stack && JSON.stringify(policy.Properties.Roles).includes(`"${role}"`),
    )
    .flatMap(
      (policy) => (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement,
    );
};
