import { randomUUID } from 'node:crypto';
import { accessDenied, type ServiceCall, ServiceError } from '../gateway/gateway.ts';
import type { Policies } from '../gateway/policies.ts';
import type { Journal } from '../journal/journal.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import type { Properties, Value } from '../template/assembly.ts';
import type { Place } from '../template/identities.ts';
import { expectText, UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { type Deliveries, readPolicy, type Target } from './deliveries.ts';
import { compilePattern, type Matcher } from './pattern.ts';

/** AWS's limits of one PutEvents call. */
const entriesPerCallMax = 10;
const entryBytesMax = 256 * 1024;
const millisecondsPerSecond = 1_000;

type Rule = {
  readonly bus: string;
  readonly arn: string;
  readonly matches: Matcher;
  readonly targets: readonly Target[];
};

type Entry = {
  readonly EventBusName?: string;
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Time?: number;
  readonly Resources?: readonly string[];
};

export type BusOptions = {
  readonly place: Place;
  readonly resources: readonly Resource[];
  readonly journal: Journal;
  readonly functions: Functions;
  readonly deliveries: Deliveries;
  readonly queues: Queues;
  readonly policies: Policies;
  readonly now: () => number;
};

/** Targets may set what the event brings to them; only the whole event is passed on here. */
const targetKeys = ['Arn', 'Id', 'RetryPolicy', 'DeadLetterConfig'];

const readTarget = (
  raw: Properties,
  originArn: string,
  where: string,
  options: BusOptions,
): Target => {
  const unknown = Object.keys(raw).find((key) => !targetKeys.includes(key));
  if (unknown !== undefined) {
    throw new UnknownResourceError(`${where} sets ${unknown} of a target, which is not known here`);
  }
  return {
    originKind: 'RULE_ARN',
    originArn,
    functionArn: options.functions.require(expectText(raw.Arn, where), where).settings.arn,
    ...readPolicy(raw, where, options.queues),
  };
};

const readRule = (resource: Resource, options: BusOptions): Rule => {
  const where = `rule ${resource.logicalId} of stack ${resource.stack.name}`;
  const { EventBusName, EventPattern, Targets } = resource.properties;
  if (EventPattern === undefined) {
    throw new UnknownResourceError(`${where} has no pattern; schedules belong to the Scheduler`);
  }
  const busName = expectText(EventBusName ?? 'default', where);
  const arn = resource.identity.attributes.Arn ?? '';
  return {
    bus: busName.slice(busName.lastIndexOf('/') + 1),
    arn,
    matches: compilePattern(EventPattern as Properties, where),
    targets: ((Targets ?? []) as Properties[]).map((target) =>
      readTarget(target, arn, where, options),
    ),
  };
};

/** The event bus. A delivery is a row of the journal before PutEvents answers. */
export class Bus {
  readonly #options: BusOptions;
  readonly #busArns: ReadonlyMap<string, string>;
  readonly #rules: readonly Rule[];

  constructor(options: BusOptions) {
    this.#options = options;
    this.#busArns = new Map(
      options.resources
        .filter((resource) => resource.type === 'AWS::Events::EventBus')
        .map(({ identity }) => [identity.name, identity.attributes.Arn ?? '']),
    );
    this.#rules = options.resources
      .filter(
        ({ type, properties }) => type === 'AWS::Events::Rule' && properties.State !== 'DISABLED',
      )
      .map((resource) => readRule(resource, options));
  }

  /** Rules with the functions they start, so that the start can check who may invoke whom. */
  targets(): { readonly ruleArn: string; readonly functionArn: string }[] {
    return this.#rules.flatMap(({ arn, targets }) =>
      targets.map(({ functionArn }) => ({ ruleArn: arn, functionArn })),
    );
  }

  /** Answers the calls of the EventBridge client. */
  async call({ role, action, input }: ServiceCall): Promise<unknown> {
    if (action !== 'PutEvents') {
      throw new ServiceError(
        'UnknownOperationException',
        `Not supported locally: events:${action}`,
      );
    }
    const entries = (input.Entries ?? []) as Entry[];
    if (entries.length === 0 || entries.length > entriesPerCallMax) {
      throw new ServiceError('ValidationException', `1 to ${entriesPerCallMax} entries, please`);
    }
    this.#authorize(role, entries);
    const results = this.#options.journal.together(() => entries.map((entry) => this.#put(entry)));
    return {
      Entries: results,
      FailedEntryCount: results.filter((result) => result.ErrorCode !== undefined).length,
    };
  }

  #authorize(role: string, entries: readonly Entry[]): void {
    const { place, policies } = this.#options;
    for (const entry of entries) {
      const arn = this.#busArn(entry.EventBusName ?? 'default');
      const facts = {
        'events:source': [entry.Source ?? ''],
        'events:detail-type': [entry.DetailType ?? ''],
      };
      if (!policies.allows(role, 'events:PutEvents', arn, facts)) {
        throw accessDenied(place, role, 'events:PutEvents', arn);
      }
    }
  }

  #busArn(nameOrArn: string): string {
    const name = nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
    const { region, account } = this.#options.place;
    return this.#busArns.get(name) ?? `arn:aws:events:${region}:${account}:event-bus/${name}`;
  }

  #put(entry: Entry): { EventId?: string; ErrorCode?: string; ErrorMessage?: string } {
    const { Source, DetailType, Detail = '' } = entry;
    const busArn = this.#busArn(entry.EventBusName ?? 'default');
    const busName = busArn.slice(busArn.lastIndexOf('/') + 1);
    if (!this.#busArns.has(busName)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `no event bus ${busName}` };
    }
    if (!Source || !DetailType) {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source and DetailType are needed' };
    }
    if (Buffer.byteLength(Detail) + Source.length + DetailType.length > entryBytesMax) {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'the entry is larger than 256 KB' };
    }
    const detail = parseDetail(Detail);
    if (detail === undefined) {
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is no JSON object' };
    }
    const id = randomUUID();
    this.#deliver(busName, {
      version: '0',
      id,
      'detail-type': DetailType,
      source: Source,
      account: this.#options.place.account,
      time: isoSeconds(
        entry.Time === undefined ? this.#options.now() : entry.Time * millisecondsPerSecond,
      ),
      region: this.#options.place.region,
      resources: [...(entry.Resources ?? [])],
      detail,
    });
    return { EventId: id };
  }

  #deliver(busName: string, event: Properties): void {
    const payload = JSON.stringify(event);
    for (const rule of this.#rules) {
      if (rule.bus === busName && rule.matches(event)) {
        for (const target of rule.targets) {
          this.#options.deliveries.submit(target, payload);
        }
      }
    }
  }
}

const parseDetail = (text: string): Properties | undefined => {
  try {
    const parsed = JSON.parse(text) as Value;
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? parsed
      : undefined;
  } catch {
    // AWS answers the entry with an error of its own and takes the others.
    return undefined;
  }
};

/** EventBridge keeps whole seconds. */
const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
