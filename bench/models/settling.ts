import { AsyncLocalStorage } from 'node:async_hooks';
import { settlementMachine } from '../../infra/machines/settlement/machine.ts';
import {
  defineWith,
  type MachineRun,
  runMachine,
  type Task,
} from '../../local/states/run-definition.ts';
import {
  stateMachineVariable,
  type TableName,
  tableVariable,
} from '../../shared/kernel/contract.ts';
import { firstInput } from './campaign-seed.ts';
import { type FakeProvider, fakeProvider } from './fake-provider.ts';

/**
 * A whole settlement: the machine as it is synthesised, in the interpreter of `npm start`, with the
 * real handlers as its tasks, over any store. Only the provider is made up, and time does not pass.
 */
const tables: readonly TableName[] = [
  'pledges',
  'payments',
  'paymentMethods',
  'ledger',
  'settlements',
  'parcels',
];
const tasks: readonly string[] = [
  'pledges/count-pledges',
  'pledges/read-charge-page',
  'pledges/record-charge-page',
  'pledges/drop-pledges',
  'pledges/release-pledges',
  'pledges/read-refund-page',
  'payments/refund-page',
  'ledger/append-entry',
  'ledger/book-charge-page',
  'ledger/book-refund-page',
  'ledger/read-balances',
  'settlements/decide-verdict',
  'settlements/plan-charge-runs',
  'settlements/plan-repeat',
  'settlements/apply-shortfall-rule',
  'settlements/conclude-settlement',
  'settlements/continue-settlement',
  'settlements/record-case',
];

/** The environment of the functions. `prefix` is that of the tables. */
export const setSettlingEnvironment = (endpoint: string, prefix: string): void => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    PAYMENT_PROVIDER_URL: 'http://127.0.0.1:9',
    PROVIDER_FEE_BPS: '300',
    PROVIDER_SECRET_KEY: 'bench',
    [stateMachineVariable('settlement')]:
      'arn:aws:states:ap-northeast-2:000000000000:stateMachine:bench',
  });
  for (const table of tables) process.env[tableVariable(table)] = `${prefix}${table}`;
};

/** One invocation of a function, which may die at any effect. */
interface Invocation {
  stepsLeft: number;
  dead: boolean;
  writes: number;
}
const invocations = new AsyncLocalStorage<Invocation>();

/** What a Lambda that died says to its machine. */
class Died extends Error {
  override name = 'Lambda.Unknown';
}

const pass = (): void => {
  const invocation = invocations.getStore();
  if (invocation === undefined) return;
  invocation.stepsLeft -= 1;
  if (invocation.stepsLeft === 0) invocation.dead = true;
  if (invocation.dead) throw new Died('The function died.');
};

const writesOf = (command: { constructor: { name: string }; input: object }): number => {
  if (command.constructor.name === 'TransactWriteCommand') {
    return (command.input as { TransactItems: unknown[] }).TransactItems.length;
  }
  return /^(Put|Update)Command$/.test(command.constructor.name) ? 1 : 0;
};

type Send = (command: unknown) => Promise<object>;

/** Puts a store under the functions; every call is counted, and is a place to die before and after. */
export const settleOver = async (base: Send | undefined) => {
  const { documentClient } = await import('../../shared/dynamo/client.ts');
  const real = documentClient.send.bind(documentClient) as Send;
  const send = base ?? real;
  documentClient.send = (async (command: never) => {
    const invocation = invocations.getStore();
    if (invocation !== undefined) invocation.writes += writesOf(command);
    pass();
    const answer = await send(command);
    pass();
    return answer;
  }) as never;
  return () => {
    documentClient.send = real as never;
  };
};

export interface Course {
  /** In which invocation of which task it dies, and at which effect; 0 is never. */
  readonly stepsUntilDeath: (task: string, invocation: number) => number;
  /** Tasks after which the whole execution is stopped, once each, by their number. */
  readonly stopsAfter: readonly number[];
  /** Whether it is begun once more after its end, which must charge nobody. */
  readonly beginsAnew: boolean;
}

export interface Settled {
  readonly runs: readonly MachineRun[];
  readonly provider: FakeProvider;
  readonly invocations: Readonly<Record<string, number>>;
  readonly deaths: number;
  /** Writes of invocations that ended well, and of those that died. */
  readonly writes: number;
  readonly writesLost: number;
  /** Charges in the book before the settlement was begun once more after its end. */
  readonly chargesAtEnd: number;
}

/** Runs a seeded campaign's settlement to its end, through every death. */
export const settle = async ({
  stepsUntilDeath,
  stopsAfter,
  beginsAnew,
}: Course): Promise<Settled> => {
  const provider = fakeProvider();
  const counted = { deaths: 0, writes: 0, writesLost: 0 };
  const byTask: Record<string, number> = {};
  const stops = new Set(stopsAfter);
  let finished = 0;
  const invoke = async (name: string, work: (input: never) => unknown, input: never) => {
    byTask[name] = (byTask[name] ?? 0) + 1;
    const invocation = { stepsLeft: stepsUntilDeath(name, byTask[name]), dead: false, writes: 0 };
    try {
      const answer = await invocations.run(invocation, async () => work(input));
      counted.writes += invocation.writes;
      finished += 1;
      if (!stops.delete(finished)) return answer;
    } catch (error) {
      if (!invocation.dead) throw error;
      counted.writesLost += invocation.writes;
      counted.deaths += 1;
      throw new Died('The function died.', { cause: error });
    }
    throw Object.assign(new Error('Stopped on purpose.'), { name: 'Stopped' });
  };
  const handlers = await loadTasks(provider, invoke);
  const machine = defineWith(settlementMachine);
  const run = (again: number) =>
    runMachine(machine, { ...firstInput, again }, handlers, turnClockTo);
  const runs: MachineRun[] = [];
  // A function that dies says so in its log; here it dies on purpose.
  const { error } = console;
  console.error = () => undefined;
  for (let again = 0; again <= stopsAfter.length; again += 1) {
    const result = await run(again);
    runs.push(result);
    if (result.failure === undefined) break;
    if (result.failure !== 'SettlementStopped') throw new Error(result.failure);
  }
  const result = { runs: [...runs], provider, invocations: { ...byTask }, ...counted };
  const chargesAtEnd = chargesOf(provider);
  if (beginsAnew) {
    const anew = await run(runs.length);
    if (anew.states.at(-1) !== 'Settled') throw new Error('Begun anew, it did not end.');
  }
  console.error = error;
  return { ...result, chargesAtEnd };
};

export const chargesOf = ({ timesCharged }: FakeProvider): number =>
  [...timesCharged.values()].reduce((sum, times) => sum + times, 0);

type Invoke = (name: string, work: (input: never) => unknown, input: never) => Promise<unknown>;

const loadTasks = async (
  provider: FakeProvider,
  invoke: Invoke,
): Promise<Readonly<Record<string, Task>>> => {
  const handlers: Record<string, Task> = {};
  for (const name of tasks) {
    const { handler } = await import(`../../functions/${name}/handler.ts`);
    handlers[name] = (input) => invoke(name, (given) => handler(given, {}), input);
  }
  const chargePage = await chargeWith(provider);
  handlers['payments/charge-page'] = (input) => invoke('payments/charge-page', chargePage, input);
  return handlers;
};

/** The one task that speaks to the provider, with the made-up one in its place. */
const chargeWith = async (provider: FakeProvider) => {
  const { chargePage } = await import('../../functions/payments/charge-page/handler.ts');
  const { contract } = await import('../../functions/payments/charge-page/contract.ts');
  const { paymentStore } = await import('../../functions/payments/store/payment-store.ts');
  const { methodStore } = await import('../../functions/payments/store/method-store.ts');
  const { parcels } = await import('../../shared/dynamo/parcel.ts');
  const { documentClient } = await import('../../shared/dynamo/client.ts');
  const named = (table: TableName): string => process.env[tableVariable(table)] ?? '';
  const payments = paymentStore(named('payments'));
  return async (input: unknown) =>
    contract.output.parse(
      await chargePage(contract.input.parse(input), {
        payments,
        batches: payments.batches,
        readOwnItems: payments.readOwnItems,
        methods: methodStore(named('paymentMethods')),
        parcels: parcels(documentClient, named('parcels')),
        provider: provider.port(pass),
        nowMs: Date.now,
        pause: async () => undefined,
      }),
    );
};

const realNow = Date.now.bind(Date);
let aheadMs = 0;

/** A wait of the machine takes no time: the clock is turned instead. */
const turnClockTo = (instant: string): void => {
  aheadMs = Math.max(aheadMs, Date.parse(instant) - realNow());
  Date.now = () => realNow() + aheadMs;
};

export const resetClockTo = (instant: string): void => {
  aheadMs = Date.parse(instant) - realNow();
  Date.now = () => realNow() + aheadMs;
};

export const restoreClock = (): void => {
  Date.now = realNow;
};
