import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract as exportContract } from '../../../functions/ledger/export-journal/contract.ts';
import { contract as listContract } from '../../../functions/ledger/list-entries/contract.ts';
import { contract as statementContract } from '../../../functions/ledger/read-statement/contract.ts';
import type { LedgerStore } from '../../../functions/ledger/store/ledger-store.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { verifyJournal } from '../../../verify/ledger.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { callHandler, httpEvent, lambdaContext } from '../../support/http-event.ts';

const nowMs = Date.parse('2026-04-10T15:01:00.000Z');
let engine: TestEngine;
let ledger: LedgerStore;
let handlers: Record<'statement' | 'list' | 'export', unknown>;

beforeAll(async () => {
  engine = await startEngine();
  const { ledgerStore } = await import('../../../functions/ledger/store/ledger-store.ts');
  ledger = ledgerStore(process.env.LEDGER_TABLE ?? '');
  const [statement, list, exported] = await Promise.all([
    import('../../../functions/ledger/read-statement/handler.ts'),
    import('../../../functions/ledger/list-entries/handler.ts'),
    import('../../../functions/ledger/export-journal/handler.ts'),
  ]);
  handlers = {
    statement: statement.handler,
    list: list.handler,
    export: exported.handler,
  };
});
afterAll(() => engine.stop());

const part = (pledgeId: string, amountKrw: number) => ({
  pledgeId,
  amountKrw,
  providerFeeKrw: (amountKrw * 3) / 100,
  providerFeeVatKrw: (amountKrw * 3) / 1_000,
});
const collected = (
  campaignId: string,
  operationId: string,
  ...charges: ReturnType<typeof part>[]
) => ({
  kind: 'charges_collected' as const,
  campaignId,
  operationId,
  occurredAt: '2026-04-10T15:00:45.000Z',
  charges,
});
const exportOf = async (campaignId: string): Promise<string[]> => {
  const run = handlers.export as (event: unknown, context: unknown) => Promise<{ body: string }>;
  const call = { params: { campaignId }, query: {} };
  const { body } = await run(httpEvent(exportContract, call), lambdaContext());
  return body.split('\n');
};

describe('appending', () => {
  it('keeps one unbroken chain under twenty writers at once', async () => {
    const campaignId = newId('campaign');
    const facts = Array.from({ length: 20 }, (_, n) =>
      collected(campaignId, `operation-${n}`, part('pledge', 10_000)),
    );
    const bookings = await Promise.all(facts.map((fact) => ledger.append(fact, nowMs)));
    expect(new Set(bookings.map(({ sequence }) => sequence))).toEqual(
      new Set(Array.from({ length: 20 }, (_, n) => n + 1)),
    );
    const report = verifyJournal(await exportOf(campaignId));
    expect(report).toMatchObject({ valid: true, entries: 20, sumKrw: 0 });
    expect(report.campaigns[0]?.balances['campaign_payable.collected']).toBe(-200_000);
  });

  it('books a fact once, however often and how much at once it is told', async () => {
    const campaignId = newId('campaign');
    const fact = collected(campaignId, 'operation', part('pledge', 10_000));
    const bookings = await Promise.all(
      Array.from({ length: 20 }, () => ledger.append(fact, nowMs)),
    );
    expect(new Set(bookings.map(({ entryId }) => entryId)).size).toBe(1);
    expect(bookings.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await ledger.head(campaignId)).sequence).toBe(1);
  });

  it('refuses the same operation with other content, loudly', async () => {
    const campaignId = newId('campaign');
    await ledger.append(collected(campaignId, 'operation', part('pledge', 10_000)), nowMs);
    await expect(
      ledger.append(collected(campaignId, 'operation', part('pledge', 20_000)), nowMs),
    ).rejects.toMatchObject({ name: 'LedgerContentConflict' });
    const fee = { feeKrw: 100, feeVatKrw: 10 };
    const at = { campaignId, operationId: 'fee', occurredAt: '2026-04-10T15:00:45.000Z' };
    await ledger.append({ kind: 'platform_fee_charged', ...at, ...fee }, nowMs);
    await expect(
      ledger.append({ kind: 'platform_fee_charged', ...at, ...fee, feeKrw: 101 }, nowMs),
    ).rejects.toMatchObject({ name: 'LedgerContentConflict' });
  });

  it('adds charges of a page whose outcome came later, each once', async () => {
    const campaignId = newId('campaign');
    const [a, b, c] = [part('a', 10_000), part('b', 20_000), part('c', 30_000)];
    await ledger.append(collected(campaignId, 'page', a), nowMs);
    await ledger.append(collected(campaignId, 'page', a, b), nowMs);
    await ledger.append(collected(campaignId, 'page', a, b, c), nowMs);
    await ledger.append(collected(campaignId, 'page', a, b, c), nowMs);
    const head = await ledger.head(campaignId);
    expect(head.sequence).toBe(3);
    expect(head.balances['campaign_payable.collected']).toBe(-60_000);
    await expect(ledger.append(collected(campaignId, 'page', b, c), nowMs)).rejects.toMatchObject({
      name: 'LedgerContentConflict',
    });
  });

  it('lets transfers of a campaign promise no more than is owed, also at once', async () => {
    const campaignId = newId('campaign');
    await ledger.append(collected(campaignId, 'page', part('a', 100_000)), nowMs);
    const owedKrw = 100_000 - 3_000 - 300;
    const requests = Array.from({ length: 4 }, (_, n) => ({
      kind: 'payout_requested' as const,
      campaignId,
      operationId: `payout-${n}:1:requested`,
      occurredAt: '2026-04-27T00:00:00.000Z',
      payoutId: newId('payout'),
      amountKrw: Math.floor(owedKrw / 2),
    }));
    const results = await Promise.allSettled(requests.map((fact) => ledger.append(fact, nowMs)));
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ reason: { name: 'PayoutAboveBalance' } });
    // A repeat of one that was taken is still a repeat, although nothing is owed any more.
    const taken = requests[results.findIndex(({ status }) => status === 'fulfilled')];
    if (taken === undefined) throw new Error('Two were taken.');
    expect((await ledger.append(taken, nowMs)).repeated).toBe(true);
  });
});

describe('what the public reads', () => {
  it('is the statement of any instant, and the journal in pages', async () => {
    const campaignId = newId('campaign');
    for (let n = 0; n < 5; n += 1) {
      await ledger.append(collected(campaignId, `op-${n}`, part('p', 10_000)), nowMs + n * 60_000);
    }
    const statementAt = (at: string) =>
      callHandler(handlers.statement, statementContract, { params: { campaignId }, query: { at } });
    expect((await statementAt('2026-04-10T15:00:59.999Z')).body).toMatchObject({ entries: 0 });
    expect((await statementAt('2026-04-10T15:03:00.000Z')).body).toMatchObject({
      entries: 3,
      collectedKrw: 30_000,
      providerFeeKrw: 900,
      providerFeeVatKrw: 90,
      balanceKrw: 29_010,
    });
    const future = await statementAt('2999-01-01T00:00:00.000Z');
    expect(future).toMatchObject({ status: 422, body: { code: 'statement_before_time' } });

    const sequences: number[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const query = { limit: '2', ...(cursor === undefined ? {} : { cursor }) };
      const { body } = await callHandler(handlers.list, listContract, {
        params: { campaignId },
        query,
      });
      const items = body.items as { sequence: number }[];
      sequences.push(...items.map(({ sequence }) => sequence));
      if (body.nextCursor === null) break;
      cursor = String(body.nextCursor);
    }
    expect(sequences).toEqual([1, 2, 3, 4, 5]);
    const text = (await exportOf(campaignId)).join('\n');
    // No id of a pledge, and of nobody who pledged.
    expect(text).not.toContain('pledgeId');
    expect(verifyJournal(text.split('\n')).valid).toBe(true);
  });
});
