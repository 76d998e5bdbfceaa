import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import type { Properties, Value } from '../template/assembly.ts';
import { expectText, UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { FunctionHost, type FunctionSettings } from './function-host.ts';
import { writeWorkerFile } from './worker-file.ts';

const defaultTimeoutSeconds = 3;
const defaultMemoryMb = 128;
const logBytesMax = 20 * 1024 * 1024;
/** One file a function and V8, for all stacks of this checkout: the next process has use for it too. */
const codeCacheDirectory = path.join(
  import.meta.dirname,
  '../../node_modules/.cache/function-code',
);

export type FunctionOptions = {
  readonly resources: readonly Resource[];
  readonly dataDirectory: string;
  readonly gatewayUrl: string;
  readonly region: string;
  readonly clock: SharedArrayBuffer;
};

/** What Lambda itself adds to a function's environment, with the gateway in place of AWS. */
const addedEnvironment = (
  name: string,
  memoryMb: number,
  handler: string,
  roleName: string,
  { gatewayUrl, region }: FunctionOptions,
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  _HANDLER: handler,
  TZ: ':UTC',
  // The gateway knows who calls by the access key, which is the role's name.
  AWS_ACCESS_KEY_ID: roleName,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: gatewayUrl,
  AWS_ENDPOINT_URL_EVENTBRIDGE: gatewayUrl,
  AWS_ENDPOINT_URL_SFN: gatewayUrl,
});

const codeFileOf = (resource: Resource, moduleName: string, codeDirectory: string): string => {
  const where = `function ${resource.logicalId} of stack ${resource.stack.name}`;
  const code = (resource.properties.Code ?? {}) as Properties;
  if (typeof code.ZipFile === 'string') {
    const file = path.join(codeDirectory, `${resource.identity.name}.js`);
    writeFileSync(file, code.ZipFile);
    return file;
  }
  const key = expectText(code.S3Key, `${where}: Code.S3Key`);
  const folder = resource.stack.assets.get(key);
  if (folder === undefined) {
    throw new UnknownResourceError(`${where}: the assembly has no asset ${key}`);
  }
  return path.join(folder, `${moduleName}.js`);
};

const environmentOf = (value: Value | undefined): Record<string, string> => {
  const variables = ((value ?? {}) as Properties).Variables ?? {};
  return Object.fromEntries(
    Object.entries(variables as Properties).map(([name, text]) => [name, String(text)]),
  );
};

const settingsOf = (
  resource: Resource,
  roles: ReadonlyMap<string, string>,
  codeDirectory: string,
  options: FunctionOptions,
): FunctionSettings => {
  const { identity, properties } = resource;
  const where = `function ${resource.logicalId} of stack ${resource.stack.name}`;
  const runtime = expectText(properties.Runtime, `${where}: Runtime`);
  if (!runtime.startsWith('nodejs')) {
    throw new UnknownResourceError(`${where} runs on ${runtime}; only Node.js runs here`);
  }
  if (properties.ReservedConcurrentExecutions !== undefined) {
    throw new UnknownResourceError(`${where} reserves concurrency, which is not kept here`);
  }
  const handler = expectText(properties.Handler, `${where}: Handler`);
  const [moduleName = '', exportName = ''] = handler.split('.');
  const roleName = roles.get(expectText(properties.Role, `${where}: Role`));
  if (roleName === undefined) {
    throw new UnknownResourceError(`${where}: its role ${properties.Role} is in no stack`);
  }
  const memoryMb = Number(properties.MemorySize ?? defaultMemoryMb);
  return {
    functionName: identity.name,
    arn: identity.attributes.Arn ?? '',
    memoryMb,
    codeFile: codeFileOf(resource, moduleName, codeDirectory),
    codeCacheFile: path.join(codeCacheDirectory, `${identity.name}-${cachedDataVersionTag()}.bin`),
    exportName,
    timeoutSeconds: Number(properties.Timeout ?? defaultTimeoutSeconds),
    environment: {
      ...environmentOf(properties.Environment),
      ...addedEnvironment(identity.name, memoryMb, handler, roleName, options),
    },
  };
};

/** Logs of earlier runs are kept once, so that a long-lived data folder does not fill up. */
const rotate = (file: string): void => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) {
    rmSync(`${file}.1`, { force: true });
    renameSync(file, `${file}.1`);
  }
};

/** All functions of the template, by ARN. */
export class Functions {
  readonly #hosts = new Map<string, FunctionHost>();
  readonly #roles = new Map<string, string>();

  constructor(options: FunctionOptions) {
    const logDirectory = path.join(options.dataDirectory, 'logs');
    const codeDirectory = path.join(options.dataDirectory, 'code');
    mkdirSync(logDirectory, { recursive: true });
    mkdirSync(codeDirectory, { recursive: true });
    const surroundings = { clock: options.clock, workerFile: writeWorkerFile(codeDirectory) };
    const roles = new Map(
      options.resources
        .filter((resource) => resource.type === 'AWS::IAM::Role')
        .map((role) => [role.identity.attributes.Arn ?? '', role.identity.name]),
    );
    for (const resource of options.resources) {
      if (resource.type === 'AWS::Lambda::Function') {
        const settings = settingsOf(resource, roles, codeDirectory, options);
        const logFile = path.join(logDirectory, `${settings.functionName}.log`);
        rotate(logFile);
        this.#hosts.set(settings.arn, new FunctionHost(settings, surroundings, logFile));
        this.#roles.set(settings.arn, settings.environment.AWS_ACCESS_KEY_ID ?? '');
      }
    }
  }

  get inFlight(): number {
    let count = 0;
    for (const host of this.#hosts.values()) {
      count += host.inFlight;
    }
    return count;
  }

  arns(): string[] {
    return [...this.#hosts.keys()];
  }

  /** By ARN, by name, or by the URI with which API Gateway names a function. */
  find(reference: string): FunctionHost | undefined {
    const invocation = /\/functions\/(arn:[^/]+)\/invocations$/.exec(reference);
    const arn = invocation?.[1] ?? reference;
    return (
      this.#hosts.get(arn) ??
      this.#hosts.values().find((host) => host.settings.functionName === arn)
    );
  }

  require(reference: string, where: string): FunctionHost {
    const host = this.find(reference);
    if (host === undefined) {
      throw new UnknownResourceError(`${where} names ${reference}, which is no function here`);
    }
    return host;
  }

  roleOf(host: FunctionHost): string {
    return this.#roles.get(host.settings.arn) ?? '';
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.values().map((host) => host.stop()));
  }
}
