import type { Beside } from './beside.ts';
import type { MovableClock } from './clock/movable-clock.ts';
import type { InFlight } from './control/settle.ts';
import {
  databasePathIn,
  type Engine,
  endStaleEngine,
  startOwnEngine,
  useOtherEngine,
} from './engine/engine-process.ts';
import { careForStreams } from './engine/stream-indexes.ts';
import { makeTables, type Table } from './engine/tables.ts';
import { Bus } from './events/bus.ts';
import { Deliveries } from './events/deliveries.ts';
import { Gateway } from './gateway/gateway.ts';
import { Policies } from './gateway/policies.ts';
import { readApi } from './http/read-api.ts';
import type { HttpServer } from './http/server.ts';
import { claimsTriggerOf } from './issuer/claims-trigger.ts';
import type { Issuer } from './issuer/issuer.ts';
import type { Journal } from './journal/journal.ts';
import { AsyncInvocations } from './lambda/async-invocations.ts';
import { Functions } from './lambda/functions.ts';
import { Queues } from './queues/queues.ts';
import { Scheduler } from './scheduler/scheduler.ts';
import { Executions } from './states/executions.ts';
import { readMachines } from './states/read-machines.ts';
import { StatesService } from './states/service.ts';
import { deliveredByTable, EventSources } from './streams/event-sources.ts';
import { checkPermissions } from './template/check-permissions.ts';
import type { Place } from './template/identities.ts';
import type { Resource } from './template/resolver.ts';

export type RunOptions = {
  readonly resources: readonly Resource[];
  readonly place: Place;
  readonly dataDirectory: string;
  readonly otherEngine: { readonly url: string; readonly accessKey: string } | undefined;
  readonly journal: Journal;
  readonly clock: MovableClock;
  readonly http: HttpServer;
  readonly issuer: Issuer;
  readonly beside: readonly Beside[];
  /** What has to be undone at the end, last first. */
  readonly cleanups: (() => Promise<void> | void)[];
};

export type Running = {
  readonly resources: readonly Resource[];
  readonly engine: Engine;
  readonly streamsIndexed: boolean;
  readonly queues: Queues;
  readonly functions: Functions;
  readonly inFlight: InFlight;
  readonly moveTo: (toMs: number) => Promise<void>;
};

type WithEngine = { engine: Engine; tables: Table[]; streamsIndexed: boolean };

const openEngine = async (options: RunOptions, queues: Queues): Promise<WithEngine> => {
  const { dataDirectory, resources, journal, otherEngine } = options;
  if (otherEngine !== undefined) {
    const engine = await useOtherEngine(otherEngine.url, otherEngine.accessKey);
    options.cleanups.push(() => engine.stop());
    const tables = await makeTables(engine.client, resources);
    return { engine, tables, streamsIndexed: true };
  }
  await endStaleEngine(dataDirectory);
  const database = databasePathIn(dataDirectory);
  const delivered = deliveredByTable(journal, resources, queues);
  const before = careForStreams(database, delivered);
  const engine = await startOwnEngine(dataDirectory);
  options.cleanups.push(() => engine.stop());
  // At the first start the file is there only now; the engine is still idle.
  const streamsIndexed = before.indexed || careForStreams(database, delivered).indexed;
  if (!streamsIndexed) {
    console.warn('the engine keeps its streams otherwise than known: writes will slow down');
  }
  const tables = await makeTables(engine.client, resources);
  return { engine, tables, streamsIndexed };
};

/** Everything that works by itself, started last and stopped together. */
const startWork = (
  options: RunOptions,
  inFlight: InFlight,
  scheduler: Scheduler,
  deliveries: Deliveries,
): void => {
  const { sources, invocations, executions, functions } = inFlight;
  options.cleanups.push(async () => {
    scheduler.stop();
    deliveries.stop();
    invocations.stop();
    const followed = sources.stop();
    await executions.stop();
    // Ends what the others still wait for. They know that they are stopping and count no failure.
    await functions.stop();
    await followed;
  });
  executions.start();
  invocations.resume();
  deliveries.sendDue();
  sources.start();
  scheduler.start();
};

const clockMover =
  (options: RunOptions, executions: Executions, scheduler: Scheduler, deliveries: Deliveries) =>
  async (toMs: number): Promise<void> => {
    options.clock.moveTo(toMs);
    scheduler.fireDue();
    deliveries.sendDue();
    // The probe comes back after the waits that became due have been released.
    await executions.busy();
    for (const beside of options.beside) {
      await beside.clockMoved();
    }
  };

type Parts = { policies: Policies; queues: Queues };

const startGateway = async (
  options: RunOptions,
  { policies }: Parts,
  { engine }: WithEngine,
  late: { bus?: Bus; states?: StatesService; sources?: EventSources },
): Promise<Gateway> => {
  const notYet = (): never => {
    throw new Error('the stack is still starting');
  };
  const gateway = new Gateway({
    place: options.place,
    engine: engine.client,
    policies,
    services: {
      AWSEvents: (call) => (late.bus ?? notYet()).call(call),
      AWSStepFunctions: (call) => (late.states ?? notYet()).call(call),
    },
    onWrite: (tables) => late.sources?.written(tables),
  });
  await gateway.listen();
  options.cleanups.push(() => gateway.close());
  return gateway;
};

const serveHttp = (options: RunOptions, functions: Functions, policies: Policies): void => {
  const { resources, place, issuer, http } = options;
  const api = readApi({
    resources,
    functions,
    policies,
    place,
    issuer: issuer.url,
    nowMs: Date.now(),
  });
  const [rules] = api?.authorizers.values() ?? [];
  issuer.serve(rules?.audience[0], claimsTriggerOf(resources, functions));
  http.serveApi(api, issuer.publicKey);
};

/** Starts what the template names, in the order in which one thing needs another. */
export const runTemplate = async (options: RunOptions): Promise<Running> => {
  const { resources, place, journal, clock, dataDirectory } = options;
  const now = (): number => clock.now();
  const queues = new Queues(journal, resources, now);
  const policies = new Policies(resources);
  const withEngine = await openEngine(options, queues);
  const late: { bus?: Bus; states?: StatesService; sources?: EventSources } = {};
  const gateway = await startGateway(options, { policies, queues }, withEngine, late);
  const { region } = place;
  const functions = new Functions({
    resources,
    dataDirectory,
    gatewayUrl: gateway.url,
    region,
    clock: clock.shared,
  });
  const invocations = new AsyncInvocations(journal, functions, queues, resources, now);
  const deliveries = new Deliveries({ journal, functions, invocations, queues, clock });
  const shared = { resources, journal, functions, queues, policies, clock, place, region };
  const bus = new Bus({ ...shared, deliveries, now });
  late.bus = bus;
  checkPermissions(resources, functions, policies, bus.targets());
  const machines = readMachines(resources, functions, policies);
  const executions = new Executions({ machines, journal, functions, clock });
  late.states = new StatesService(place, policies, executions, now);
  const scheduler = new Scheduler({ ...shared, deliveries });
  const { engine, tables, streamsIndexed } = withEngine;
  const sources = new EventSources({ ...shared, tables, client: engine.client });
  late.sources = sources;
  const beside = options.beside.map((process) => () => process.busy());
  const inFlight = { http: options.http, functions, invocations, sources, executions, beside };
  startWork(options, inFlight, scheduler, deliveries);
  serveHttp(options, functions, policies);
  const moveTo = clockMover(options, executions, scheduler, deliveries);
  return { resources, engine, streamsIndexed, queues, functions, inFlight, moveTo };
};
