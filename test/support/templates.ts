import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../infra/app.ts';
import type { Contract } from '../../shared/kernel/contract.ts';

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}

/** A finding of a rule that was accepted, as the report of synthesis tells it. */
export interface Acknowledged {
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

const inFolder = <Found>(checked: boolean, read: (folder: string) => Found): Found => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-synth-'));
  try {
    buildApp(folder, checked).synth();
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const jsonOf = (folder: string, file: string) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** Synthesises the whole app without its checks and answers its resources. */
export const synthesise = (): readonly Resource[] =>
  inFolder(false, (folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.template.json'))
      .flatMap((file) => {
        const stack = file.replace('.template.json', '');
        const resources = jsonOf(folder, file).Resources as Record<string, Resource>;
        return Object.entries(resources).map(([logicalId, resource]) => ({
          ...resource,
          stack,
          logicalId,
        }));
      }),
  );

/** Synthesises the whole app with every check and answers what the rules of cdk-nag have found. */
export const checkedReport = (): Report =>
  inFolder(true, (folder) => jsonOf(folder, 'validation-report.json'));

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
