import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A CloudFormation value before or after its intrinsic functions have been worked out. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Properties = { [key: string]: Value };

export type TemplateResource = {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly Condition?: string;
};

export type Template = {
  readonly Resources?: { readonly [logicalId: string]: TemplateResource };
  readonly Parameters?: {
    readonly [name: string]: { readonly Type: string; readonly Default?: Value };
  };
  readonly Outputs?: {
    readonly [name: string]: { readonly Value: Value; readonly Export?: { readonly Name: Value } };
  };
  readonly Conditions?: { readonly [name: string]: Value };
  readonly Mappings?: { readonly [name: string]: Value };
};

export type Stack = {
  readonly name: string;
  readonly template: Template;
  /** From the key of an asset in the bucket (`<hash>.zip`) to its folder on this machine. */
  readonly assets: ReadonlyMap<string, string>;
};

export type Assembly = { readonly directory: string; readonly stacks: readonly Stack[] };

type Artifact = {
  readonly type: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly file?: string;
    readonly directoryName?: string;
    readonly stackName?: string;
  };
};
type AssetManifest = {
  readonly files?: {
    readonly [id: string]: {
      readonly source: { readonly path?: string };
      readonly destinations: { readonly [id: string]: { readonly objectKey: string } };
    };
  };
};

const nestedAssembliesDepthMax = 4;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const readAssets = (
  directory: string,
  artifacts: Record<string, Artifact>,
): Map<string, string> => {
  const assets = new Map<string, string>();
  for (const artifact of Object.values(artifacts)) {
    if (artifact.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) {
      continue;
    }
    const manifest = readJson(path.join(directory, artifact.properties.file)) as AssetManifest;
    for (const file of Object.values(manifest.files ?? {})) {
      if (file.source.path === undefined) {
        continue;
      }
      for (const destination of Object.values(file.destinations)) {
        assets.set(destination.objectKey, path.resolve(directory, file.source.path));
      }
    }
  }
  return assets;
};

const readStacks = (directory: string, depth: number): Stack[] => {
  if (depth > nestedAssembliesDepthMax) {
    throw new Error(
      `cloud assembly ${directory} is nested deeper than ${nestedAssembliesDepthMax}`,
    );
  }
  const manifest = readJson(path.join(directory, 'manifest.json')) as {
    readonly artifacts?: Record<string, Artifact>;
  };
  const artifacts = manifest.artifacts ?? {};
  const assets = readAssets(directory, artifacts);
  const stacks: Stack[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    const properties = artifact.properties ?? {};
    if (artifact.type === 'aws:cloudformation:stack' && properties.templateFile !== undefined) {
      stacks.push({
        name: properties.stackName ?? id,
        template: readJson(path.join(directory, properties.templateFile)) as Template,
        assets,
      });
    }
    if (artifact.type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      stacks.push(...readStacks(path.join(directory, properties.directoryName), depth + 1));
    }
  }
  return stacks;
};

/** Reads what `cdk synth` wrote: every stack's template, and where the assets lie. */
export const readAssembly = (directory: string): Assembly => {
  const stacks = readStacks(path.resolve(directory), 0);
  if (stacks.length === 0) {
    throw new Error(`the cloud assembly ${directory} holds no stack; run npm run synth first`);
  }
  return { directory: path.resolve(directory), stacks };
};
