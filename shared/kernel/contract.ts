import type * as z from 'zod/mini';
import type { EventDefinition } from './event.ts';
import type { PartnerScope } from './partner-scopes.ts';
import type { ProblemType } from './problem.ts';
import type { ScheduleExpression } from './schedule.ts';

/**
 * A function's contract: its trigger, its environment and the table actions it needs. Infra
 * builds route, role and rule from it, the pipeline parses with it, and the OpenAPI document is
 * generated from it, so nothing is written twice.
 */

export type Capability =
  | 'associations'
  | 'campaigns'
  | 'pledges'
  | 'payments'
  | 'ledger'
  | 'settlements'
  | 'payouts'
  | 'refunds'
  | 'festivals'
  | 'vouchers'
  | 'promotions'
  | 'draws'
  | 'matching'
  | 'reconciliation'
  | 'stamps'
  | 'privacy'
  | 'reference';

export type TableName =
  | 'associations'
  | 'campaigns'
  | 'pledges'
  | 'payments'
  | 'paymentMethods'
  | 'ledger'
  | 'settlements'
  | 'payouts'
  | 'refunds'
  | 'festivals'
  | 'vouchers'
  | 'promotions'
  | 'parcels'
  | 'draws'
  | 'matching'
  | 'reconciliation'
  | 'runs'
  | 'stamps'
  | 'privacy'
  | 'receiptDonors';

/** DynamoDB actions as IAM knows them. A transaction needs the action of each of its items. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'QueryIndex'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

export type StateMachineName = 'settlement' | 'payout' | 'refund' | 'reconciliation';
export type StateMachineAction =
  | 'StartExecution'
  | 'DescribeExecution'
  | 'GetExecutionHistory'
  | 'ListExecutions';

/** Secrets that reach functions as environment values. */
export type SecretName =
  | 'signingKey'
  | 'providerSecretKey'
  | 'providerSecurityKey'
  | 'voucherProviderKey';

export type Role = 'donor' | 'association' | 'operator' | 'finance' | 'merchant' | 'partner';
export type MemberRole = 'owner' | 'editor' | 'treasurer';

/** What every kind of function may need. Absent means: not needed, so not granted. */
export interface Needs {
  readonly capability: Capability;
  /** The folder's name: verb-noun in kebab-case. */
  readonly name: string;
  readonly tables?: Partial<Readonly<Record<TableName, readonly TableAction[]>>>;
  readonly stateMachines?: Partial<
    Readonly<Record<StateMachineName, readonly StateMachineAction[]>>
  >;
  readonly secrets?: readonly SecretName[];
  /** Puts events on the bus. Only the relays of tables do. */
  readonly publishes?: true;
  /** Settings besides tables and secrets; infra must supply every key. */
  readonly environment?: z.ZodMiniObject<Record<string, z.ZodMiniType>>;
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
}

/** Who may call. `link` is a signed link in place of an account (guest pledges). */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'link' }
  | { readonly kind: 'signature' }
  | {
      readonly kind: 'token';
      readonly roles: readonly Role[];
      /** For association members: which of them. Absent means any member. */
      readonly memberRoles?: readonly MemberRole[];
      /** For partners: the scope their credentials need. */
      readonly scope?: PartnerScope;
    };

type Schema = z.ZodMiniType;

export interface HttpContract<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Answer extends Schema = Schema,
> extends Needs {
  readonly kind: 'http';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Starts with /v1 (or /docs); parameters in braces. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  /** True on every POST that creates, acts or moves money. */
  readonly idempotent?: true;
  /** True on edits: the caller must send If-Match. */
  readonly ifMatch?: true;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** 'raw' hands the body on as text: webhooks verify the bytes they received; so does 'csv'. */
  readonly bodyFormat?: 'json' | 'raw' | 'csv';
  /** Largest body in bytes, where it is not `bodyLimitBytes`. */
  readonly bodyBytesMax?: number;
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204;
    readonly body?: Answer;
    /** Absent means application/json. */
    readonly contentType?: string;
    readonly etag?: true;
  };
  readonly problems: readonly ProblemType[];
}

export interface EventContract<
  Definitions extends readonly EventDefinition[] = readonly EventDefinition[],
> extends Needs {
  readonly kind: 'event';
  readonly on: Definitions;
}

export interface StreamContract extends Needs {
  readonly kind: 'stream';
  readonly table: TableName;
  readonly batchSize: number;
  readonly batchWindowSeconds?: number;
}

export interface TaskContract<Input extends Schema = Schema, Output extends Schema = Schema>
  extends Needs {
  readonly kind: 'task';
  readonly input: Input;
  readonly output: Output;
}

export interface ScheduleContract extends Needs {
  readonly kind: 'schedule';
  /** EventBridge Scheduler expression; cron is read in Asia/Seoul. */
  readonly expression: ScheduleExpression;
}
/** A schedule whose runs are counted: all of them are. */
export interface CountedSchedule extends ScheduleContract {
  readonly tables: ScheduleContract['tables'] & { readonly runs: readonly TableAction[] };
}

export interface TriggerContract extends Needs {
  readonly kind: 'trigger';
  readonly trigger: 'pre-token-generation';
}

export type Contract =
  | HttpContract
  | EventContract
  | StreamContract
  | TaskContract
  | ScheduleContract
  | TriggerContract;

type Definition<C extends { kind: string }> = Omit<C, 'kind'>;

export const httpContract = <const C extends Definition<HttpContract>>(
  definition: C,
): C & { readonly kind: 'http' } => ({ kind: 'http', ...definition });

export const eventContract = <const C extends Definition<EventContract>>(
  definition: C,
): C & { readonly kind: 'event' } => ({ kind: 'event', ...definition });

export const streamContract = <const C extends Definition<StreamContract>>(
  definition: C,
): C & { readonly kind: 'stream' } => ({ kind: 'stream', ...definition });

export const taskContract = <const C extends Definition<TaskContract>>(
  definition: C,
): C & { readonly kind: 'task' } => ({ kind: 'task', ...definition });

type TablesOf<C> = C extends { readonly tables: infer Tables } ? Tables : unknown;
/** Every schedule counts its runs, so each may write the table of counts. */
export const scheduleContract = <const C extends Definition<ScheduleContract>>(
  definition: C,
): Omit<C, 'tables'> & {
  readonly kind: 'schedule';
  readonly tables: TablesOf<C> & { readonly runs: readonly TableAction[] };
} => ({
  kind: 'schedule',
  ...definition,
  tables: {
    ...definition.tables,
    runs: ['UpdateItem', ...(definition.tables?.runs ?? [])],
  } as TablesOf<C> & { readonly runs: readonly TableAction[] },
});

export const triggerContract = <const C extends Definition<TriggerContract>>(
  definition: C,
): C & { readonly kind: 'trigger' } => ({ kind: 'trigger', ...definition });

const screaming = (camel: string): string => camel.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase();

/** Environment variable that holds a table's name, e.g. `PAYMENT_METHODS_TABLE`. */
export const tableVariable = (table: TableName): string => `${screaming(table)}_TABLE`;
/** Environment variable that holds a state machine's ARN. */
export const stateMachineVariable = (machine: StateMachineName): string =>
  `${screaming(machine)}_STATE_MACHINE_ARN`;
/** Environment variable that holds a secret's value. */
export const secretVariable = (secret: SecretName): string => screaming(secret);
/** Environment variable that holds the bus name, only where a function publishes. */
export const busVariable = 'EVENT_BUS_NAME';

/** Largest body a route accepts that names no other limit, in bytes. */
export const bodyLimitBytes = 64 * 1024;
/** Length and letters of an Idempotency-Key. */
export const idempotencyKeyPattern = /^[A-Za-z0-9\-_.:]{8,128}$/;
