import { flushCompileCache } from 'node:module';
import type { Beside, BesideContext } from './beside.ts';
import { MovableClock } from './clock/movable-clock.ts';
import { Control } from './control/control.ts';
import { settle } from './control/settle.ts';
import { takeDataDirectory } from './data-directory.ts';
import { HttpServer } from './http/server.ts';
import { Issuer, type TokenRequest } from './issuer/issuer.ts';
import { Journal } from './journal/journal.ts';
import type { Message } from './queues/queues.ts';
import { type Running, runTemplate } from './run-template.ts';
import { Secrets } from './secrets/secrets.ts';
import { readAssembly } from './template/assembly.ts';
import type { Place } from './template/identities.ts';
import { refuseUnknown } from './template/known-types.ts';
import { Resolver, type Resource } from './template/resolver.ts';
import { handledTypes } from './template/resource-types.ts';

const region = 'ap-northeast-2';
const account = '000000000000';

export type StackOptions = {
  /** The folder `npm run synth` wrote. */
  readonly cloudAssembly: string;
  readonly dataDir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly beside?: readonly ((context: BesideContext) => Promise<Beside>)[];
  /** Another engine than the embedded one, for example DynamoDB Local. */
  readonly engineUrl?: string;
  /** DynamoDB Local keeps a database of its own for each access key. */
  readonly engineAccessKey?: string;
  /** Told if the engine ends by itself; the stack has been stopped by then. */
  readonly onLost?: (cause: Error) => void;
};

export type Stack = {
  readonly url: string;
  readonly issuer: string;
  readonly resources: readonly Resource[];
  readonly clock: {
    readonly now: () => number;
    readonly advance: (seconds: number) => Promise<void>;
    readonly moveTo: (instant: string | number) => Promise<void>;
  };
  /** Answers when nothing is in flight any more; waits in the future do not count. */
  readonly settle: (withinMs?: number) => Promise<void>;
  readonly token: (request: TokenRequest) => Promise<string>;
  readonly queue: (name: string) => Message[] | undefined;
  /** Where the engine itself listens, past the gateway: for tests and the benchmark. */
  readonly engineUrl: string;
  /** Whether the engine's stream bookkeeping has its indexes. */
  readonly streamsIndexed: boolean;
  readonly stop: () => Promise<void>;
};

type Cleanup = () => Promise<void> | void;

const secretReader = (resolver: Resolver, secrets: Secrets) => (prefix: string) => {
  for (const { stack, logicalId, resource } of resolver.declared()) {
    // CDK puts the names of all constructs above a resource before its own.
    if (resource.Type === 'AWS::SecretsManager::Secret' && logicalId.includes(prefix)) {
      return secrets.read(resolver.identity(stack, logicalId).ref, undefined);
    }
  }
  throw new Error(`the template has no secret ${prefix}`);
};

const hasRoute = (resolver: Resolver, routeKey: string): boolean =>
  resolver
    .declared()
    .some(
      ({ resource }) =>
        resource.Type === 'AWS::ApiGatewayV2::Route' && resource.Properties?.RouteKey === routeKey,
    );

const handledResources = (resolver: Resolver): Resource[] =>
  [...resolver.declared()]
    .filter(({ resource }) => handledTypes[resource.Type] !== undefined)
    .map(({ stack, logicalId }) => resolver.resource(stack, logicalId));

const startBeside = async (
  options: StackOptions,
  context: BesideContext,
  cleanups: Cleanup[],
): Promise<Beside[]> => {
  const started: Beside[] = [];
  for (const start of options.beside ?? []) {
    const beside = await start(context);
    cleanups.push(() => beside.stop());
    started.push(beside);
  }
  return started;
};

const undo = async (cleanups: Cleanup[]): Promise<void> => {
  for (const cleanup of cleanups.reverse()) {
    await cleanup();
  }
  cleanups.length = 0;
};

type Opened = {
  readonly journal: Journal;
  readonly clock: MovableClock;
  readonly http: HttpServer;
  readonly url: string;
  readonly issuer: Issuer;
  /** Set once the template runs; until then the server answers 503. */
  running: Running | undefined;
};

/** What is needed before the template can be read: the folder, the clock, and an address. */
const open = async (
  options: StackOptions,
  parameters: Readonly<Record<string, string>>,
  cleanups: Cleanup[],
): Promise<Opened> => {
  cleanups.push(takeDataDirectory(options.dataDir));
  const journal = new Journal(options.dataDir);
  cleanups.push(() => journal.close());
  const clock = new MovableClock(journal);
  const now = (): number => clock.now();
  const opened: { running: Running | undefined; issuer?: Issuer } = { running: undefined };
  const control = new Control({
    clock,
    issuer: () => required(opened.issuer),
    queues: () => required(opened.running).queues,
    functions: () => required(opened.running).functions,
    parameters,
    move: (toMs) => required(opened.running).moveTo(toMs),
    settle: () => settle(required(opened.running).inFlight),
  });
  const http = new HttpServer({
    account,
    now,
    own: (incoming, url, readBody) => control.answer(incoming, url, readBody),
  });
  const url = await http.listen(options.port ?? 0);
  cleanups.push(() => http.close());
  const issuer = await Issuer.open(options.dataDir, url, now);
  return Object.assign(opened, { journal, clock, http, url, issuer });
};

const required = <Value>(value: Value | undefined): Value => {
  if (value === undefined) {
    throw new Error('the stack is still starting');
  }
  return value;
};

const defaultAccessKey = 'local';

const otherEngineOf = ({ engineUrl, engineAccessKey }: StackOptions) =>
  engineUrl === undefined
    ? undefined
    : {
        url: engineUrl,
        accessKey: engineAccessKey ?? process.env.AWS_ACCESS_KEY_ID ?? defaultAccessKey,
      };

const start = async (options: StackOptions, cleanups: Cleanup[]): Promise<Opened> => {
  const assembly = readAssembly(options.cloudAssembly);
  const parameters: Record<string, string> = { ...options.parameters };
  const opened = await open(options, parameters, cleanups);
  const secrets = new Secrets(options.dataDir);
  const place: Place = { region, account, url: opened.url };
  const resolver = new Resolver({
    assembly,
    place,
    parameters,
    readSecret: (id, key) => secrets.read(id, key),
  });
  refuseUnknown(resolver);
  secrets.declare(resolver);
  const context: BesideContext = {
    url: opened.url,
    dataDirectory: options.dataDir,
    now: () => opened.clock.now(),
    hasRoute: (routeKey) => hasRoute(resolver, routeKey),
    secret: secretReader(resolver, secrets),
  };
  const beside = await startBeside(options, context, cleanups);
  for (const process of beside) {
    Object.assign(parameters, process.parameters);
  }
  opened.running = await runTemplate({
    resources: handledResources(resolver),
    place,
    dataDirectory: options.dataDir,
    otherEngine: otherEngineOf(options),
    journal: opened.journal,
    clock: opened.clock,
    http: opened.http,
    issuer: opened.issuer,
    beside,
    cleanups,
  });
  return opened;
};

/** Runs a synthesised template whole on this machine. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const cleanups: Cleanup[] = [];
  try {
    const opened = await start(options, cleanups);
    const running = required(opened.running);
    const { clock, url, issuer } = opened;
    const stop = (): Promise<void> => undo(cleanups);
    // Where NODE_COMPILE_CACHE says that Node keeps compiled code: a killed process keeps none by itself.
    flushCompileCache();
    running.engine.ended
      .then(async (cause) => {
        await stop();
        options.onLost?.(cause);
      })
      .catch((cause: unknown) => console.error('the stack could not be stopped', cause));
    return {
      url,
      issuer: issuer.url,
      resources: running.resources,
      clock: {
        now: () => clock.now(),
        advance: (seconds) => running.moveTo(clock.now() + seconds * 1_000),
        moveTo: (instant) =>
          running.moveTo(typeof instant === 'string' ? Date.parse(instant) : instant),
      },
      settle: (withinMs) => settle(running.inFlight, withinMs),
      token: (request) => issuer.token(request),
      queue: (name) => running.queues.read(name),
      engineUrl: running.engine.client.url.href,
      streamsIndexed: running.streamsIndexed,
      stop,
    };
  } catch (cause) {
    await undo(cleanups);
    throw cause;
  }
};
