import { vi } from 'vitest';
import { reconciliationMachine } from '../../../infra/machines/reconciliation.ts';
import { defineWith, type MachineRun, runMachine } from '../../../local/states/run-definition.ts';
import { newId } from '../../../shared/identity/ids.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { adaptersOf, CARD } from '../../support/provider-sandbox.ts';
import {
  awaitPayment,
  confirm,
  newsOf,
  payInWindow,
  startPayments,
  type TestPayments,
} from '../payments/support.ts';

/** Tuesday, ten in the morning in Korea: everything of these scenes happens then. */
export const tuesday = '2026-11-24';
export const tuesdayAtTen = Date.parse('2026-11-24T10:00:00+09:00');
/** Five in the morning of another day of that week, when the daily run begins. */
export const morningOf = (date: string): number => Date.parse(`${date}T05:00:00+09:00`);

export const setClock = (nowMs: number): void => {
  if (!vi.isFakeTimers()) vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(nowMs);
};

const taskFolders = [
  'ledger/collect-entries',
  'ledger/sum-holdings',
  'matching/sum-funds',
  'payments/compare-movements',
  'payments/list-movements',
  'payments/sum-unsettled',
  'payouts/compare-transfers',
  'payouts/read-provider-holdings',
  'reconciliation/begin-run',
  'reconciliation/conclude-run',
  'reconciliation/judge-holdings',
  'reconciliation/plan-retry',
] as const;

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const handlerOf = async (folder: string): Promise<Handler> => {
  const [capability, name] = folder.split('/');
  const path = `../../../functions/${capability}/${name}/handler.ts`;
  return ((await import(path)) as { handler: Handler }).handler;
};

/** Tasks of a machine, as their functions run them. */
export const handlersOf = async (
  folders: readonly string[],
): Promise<Readonly<Record<string, (input: unknown) => Promise<unknown>>>> =>
  Object.fromEntries(
    await Promise.all(
      folders.map(async (folder) => {
        const handler = await handlerOf(folder);
        return [folder, (input: unknown) => handler(input, lambdaContext())] as const;
      }),
    ),
  );

/** Every task whose first answer is lost, so that it is asked again. */
const repeated = (tasks: Awaited<ReturnType<typeof handlersOf>>) =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (input: unknown) => {
        await task(input);
        return task(input);
      },
    ]),
  );

export interface Morning {
  readonly payments: TestPayments;
  /** The machine that runs on AWS, with its real tasks; a wait moves the clock to its end. */
  readonly run: (date: string, how?: { readonly twice?: true }) => Promise<MachineRun>;
  readonly pay: (more?: { amountKrw?: number; booked?: boolean }) => Promise<string>;
  /** Hands what a pledge's items tell to the ledger, as the relay and the bus would. */
  readonly book: (pledgeId: string) => Promise<void>;
  /** Hands a payout's return to the ledger. */
  readonly bookReturn: (payoutId: string) => Promise<void>;
  readonly cases: (status?: 'open' | 'closed') => Promise<readonly string[]>;
  readonly adapters: ReturnType<typeof adaptersOf>;
  readonly stop: () => Promise<void>;
}

/** The real engine, the provider's sandbox over HTTP, and every function the machine names. */
export const startMorning = async (): Promise<Morning> => {
  setClock(tuesdayAtTen);
  const payments = await startPayments();
  const tasks = await handlersOf(taskFolders);
  const bookPayments = await handlerOf('ledger/book-payments');
  const { caseStore } = await import('../../../functions/reconciliation/store/case-store.ts');
  const cases = caseStore(process.env.RECONCILIATION_TABLE ?? '');
  const book = async (pledgeId: string): Promise<void> => {
    for (const event of await newsOf(payments, pledgeId)) {
      await bookPayments(envelopeOf(event), lambdaContext());
    }
  };
  return {
    payments,
    book,
    run: async (date, how = {}) => {
      setClock(morningOf(date));
      const definition = defineWith(reconciliationMachine);
      const made = how.twice ? repeated(tasks) : tasks;
      const onWait = (until: string) => setClock(Date.parse(until));
      return runMachine(definition, { date, again: 0 }, made, onWait);
    },
    pay: async ({ amountKrw = 30_000, booked = true } = {}) => {
      const donorId = newId('donor');
      const pledgeId = await awaitPayment(payments, { donorId, amountKrw });
      const orderId = `${pledgeId}-1`;
      const order = { orderId, amountKrw, cardNumber: CARD.approved };
      await confirm(payments, pledgeId, await payInWindow(payments, order), { donorId });
      if (booked) await book(pledgeId);
      return pledgeId;
    },
    bookReturn: async (payoutId) => {
      const handler = await handlerOf('ledger/book-returns');
      for (const item of await payments.itemsOf('payouts')) {
        if (item.pk !== payoutId) continue;
        for (const event of (item.outbox ?? []) as OutboxEvent[]) {
          await handler(envelopeOf(event), lambdaContext());
        }
      }
    },
    cases: async (status = 'open') => {
      const page = await cases.page({ status, limit: 100, from: undefined });
      return page.cases.map(({ code, subject }) => `${code} ${subject}`).toSorted();
    },
    adapters: adaptersOf(payments.sandbox.url),
    stop: async () => {
      vi.useRealTimers();
      await payments.stop();
    },
  };
};

const envelopeOf = ({ source, detailType, ...detail }: OutboxEvent) => ({
  source,
  'detail-type': detailType,
  detail,
});

/** What a run wrote down. */
export const recordOf = async (date: string) => {
  const { runStore } = await import('../../../functions/reconciliation/store/run-store.ts');
  return runStore(process.env.RECONCILIATION_TABLE ?? '').find(date);
};

export const holdingsOf = async (date: string) => {
  const { holdingStore } = await import('../../../functions/reconciliation/store/holding-store.ts');
  const store = holdingStore(process.env.RECONCILIATION_TABLE ?? '');
  const figure = await store.find(date);
  if (figure === undefined) throw new Error(`Nothing was written down of ${date}.`);
  return { figure, campaigns: (await store.page(figure, 100, undefined)).holdings };
};
