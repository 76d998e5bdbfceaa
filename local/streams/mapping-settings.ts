import { compilePattern, type Matcher } from '../events/pattern.ts';
import type { Queues } from '../queues/queues.ts';
import type { Properties, Value } from '../template/assembly.ts';
import { expectText, UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';

const defaultBatchSize = 100;
/** GetRecords answers at most this many. */
const batchSizeMax = 1_000;
const millisecondsPerSecond = 1_000;

export type MappingSettings = {
  readonly id: string;
  readonly where: string;
  readonly streamArn: string;
  readonly functionReference: string;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly batchSize: number;
  readonly windowMs: number;
  /** Infinity: until the record is too old, or for ever. */
  readonly retryAttemptsMax: number;
  readonly recordAgeMaxMs: number;
  readonly bisect: boolean;
  readonly reportsItemFailures: boolean;
  readonly onFailure: string | undefined;
  readonly wants: Matcher;
};

/** Lambda writes -1 for "no limit". */
const limitOf = (value: Value | undefined): number =>
  value === undefined || Number(value) === -1 ? Number.POSITIVE_INFINITY : Number(value);

const onFailureOf = (properties: Properties): string | undefined => {
  const destination = (properties.DestinationConfig as Properties | undefined)?.OnFailure;
  return (destination as Properties | undefined)?.Destination as string | undefined;
};

const wantsOf = (criteria: Value | undefined, where: string): Matcher => {
  const filters = ((criteria as Properties | undefined)?.Filters ?? []) as { Pattern: string }[];
  const matchers = filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern), where));
  return (record) => matchers.length === 0 || matchers.some((matches) => matches(record));
};

export const readMapping = (resource: Resource, queues: Queues): MappingSettings => {
  const where = `event source mapping ${resource.logicalId} of stack ${resource.stack.name}`;
  const { properties } = resource;
  const startingPosition = expectText(properties.StartingPosition, `${where}: StartingPosition`);
  if (startingPosition !== 'TRIM_HORIZON' && startingPosition !== 'LATEST') {
    throw new UnknownResourceError(
      `${where} starts at ${startingPosition}, which is not known here`,
    );
  }
  if (Number(properties.ParallelizationFactor ?? 1) !== 1) {
    throw new UnknownResourceError(`${where} asks for parallel batches, which are not made here`);
  }
  const onFailure = onFailureOf(properties);
  return {
    id: `${resource.stack.name}/${resource.logicalId}`,
    where,
    streamArn: expectText(properties.EventSourceArn, `${where}: EventSourceArn`),
    functionReference: expectText(properties.FunctionName, `${where}: FunctionName`),
    startingPosition,
    batchSize: Math.min(Number(properties.BatchSize ?? defaultBatchSize), batchSizeMax),
    windowMs: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * millisecondsPerSecond,
    retryAttemptsMax: limitOf(properties.MaximumRetryAttempts),
    recordAgeMaxMs: limitOf(properties.MaximumRecordAgeInSeconds) * millisecondsPerSecond,
    bisect: properties.BisectBatchOnFunctionError === true,
    reportsItemFailures: ((properties.FunctionResponseTypes ?? []) as Value[]).includes(
      'ReportBatchItemFailures',
    ),
    onFailure: onFailure === undefined ? undefined : queues.require(onFailure, where),
    wants: wantsOf(properties.FilterCriteria, where),
  };
};
