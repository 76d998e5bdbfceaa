import type { MovableClock } from '../clock/movable-clock.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { Delivered } from '../engine/stream-indexes.ts';
import type { Table } from '../engine/tables.ts';
import type { Policies } from '../gateway/policies.ts';
import type { Journal } from '../journal/journal.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { EventSource } from './event-source.ts';
import { type MappingSettings, readMapping } from './mapping-settings.ts';
import { StreamReader } from './stream-reader.ts';

export type EventSourcesOptions = {
  readonly resources: readonly Resource[];
  readonly tables: readonly Table[];
  readonly client: EngineClient;
  readonly clock: MovableClock;
  readonly journal: Journal;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly policies: Policies;
  readonly region: string;
};

const isMapping = ({ type, properties }: Resource): boolean =>
  type === 'AWS::Lambda::EventSourceMapping' && properties.Enabled !== false;

const actionsOfReaders = ['DescribeStream', 'GetRecords', 'GetShardIterator'];

const makeSource = (settings: MappingSettings, options: EventSourcesOptions): EventSource => {
  const { tables, functions, policies, client, clock, region, journal, queues } = options;
  const table = tables.find((candidate) => candidate.streamArn === settings.streamArn);
  if (table?.engineStreamArn === undefined) {
    throw new UnknownResourceError(
      `${settings.where} follows ${settings.streamArn}, which is no table's stream here`,
    );
  }
  const host = functions.require(settings.functionReference, settings.where);
  const role = functions.roleOf(host);
  const needed = actionsOfReaders.map((action) => [`dynamodb:${action}`, settings.streamArn]);
  if (settings.onFailure !== undefined) {
    needed.push(['sqs:SendMessage', settings.onFailure]);
  }
  for (const [action = '', resource = ''] of needed) {
    if (!policies.allows(role, action, resource)) {
      throw new UnknownResourceError(
        `${settings.where}: role ${role} lacks ${action} on ${resource}`,
      );
    }
  }
  const reader = new StreamReader(table, client, clock, region);
  return new EventSource({ settings, reader, host, journal, queues, now: () => clock.now() });
};

/** All event source mappings of the template. */
export class EventSources {
  readonly #sources: readonly EventSource[];
  readonly #byTable: ReadonlyMap<string, EventSource[]>;

  constructor(options: EventSourcesOptions) {
    this.#sources = options.resources
      .filter(isMapping)
      .map((resource) => makeSource(readMapping(resource, options.queues), options));
    this.#byTable = Map.groupBy(this.#sources, (source) => source.tableName);
  }

  get idle(): boolean {
    return this.#sources.every((source) => source.idle);
  }

  start(): void {
    for (const source of this.#sources) {
      source.start();
    }
  }

  written(tables: readonly string[]): void {
    for (const table of tables) {
      for (const source of this.#byTable.get(table) ?? []) {
        source.wake();
      }
    }
  }

  hurry(on: boolean): void {
    for (const source of this.#sources) {
      source.hurry(on);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.stop()));
  }
}

/**
 * How far every consumer of a table has come, for trimming: the least of their checkpoints. A
 * table with a consumer that has none yet is left out.
 */
export const deliveredByTable = (
  journal: Journal,
  resources: readonly Resource[],
  queues: Queues,
): Delivered => {
  const delivered = new Map<string, bigint>();
  const mappings = resources.filter(isMapping).map((resource) => readMapping(resource, queues));
  for (const [streamArn, settings] of Map.groupBy(mappings, (mapping) => mapping.streamArn)) {
    const sequences = settings.map(({ id }) =>
      journal.first<{ sequence: string }>('SELECT sequence FROM checkpoints WHERE mapping = ?', id),
    );
    const known = sequences.flatMap((row) => (row === undefined ? [] : [BigInt(row.sequence)]));
    const table = resources.find(({ identity }) => identity.attributes.StreamArn === streamArn);
    if (table !== undefined && known.length === sequences.length) {
      delivered.set(
        table.identity.name,
        known.sort((left, right) => (left < right ? -1 : 1))[0] ?? 0n,
      );
    }
  }
  return delivered;
};
