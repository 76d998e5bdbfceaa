import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { refusalOf } from '../crash/support/books.ts';
import {
  close,
  conserved,
  hourMs,
  passRuns,
  pledged,
  type Scene,
  staff,
  verifiedJournal,
} from './scene.ts';

let stage: LiveStack;
let finance: Client;
let operator: Client;
beforeAll(async () => {
  stage = await liveStack();
  finance = await staff(stage, 'finance');
  operator = await staff(stage, 'operator');
});

const settlementOf = async ({ campaignId }: Scene) =>
  (await finance.readCampaignSettlement({ campaignId })).body;

describe('an all-or-nothing campaign that reached its goal', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await pledged(stage, {
      number: 70_001,
      goalKrw: 100_000,
      cards: [
        cards.approves,
        cards.approves,
        cards.losesTheAnswer,
        cards.declinesOnce,
        cards.declinesAlways,
      ],
    });
    await close(stage, scene);
  });

  it('has charged every card once at the close, and waits for the next business day', async () => {
    const settlement = await settlementOf(scene);
    expect(settlement).toMatchObject({
      status: 'charging',
      verdict: 'succeeded',
      pledgedKrw: 250_000,
      pledgeCount: 5,
      run: { run: 1, final: false },
      figures: null,
    });
    // At 17:00 in Korea, on Tuesday unless it is a holiday (test/unit has the exact days).
    expect(settlement.run?.runAt).toMatch(/T08:00:00\.000Z$/);
    const afterMs = Date.parse(settlement.run?.runAt ?? '') - scene.closesAtMs;
    expect(afterMs).toBeGreaterThanOrEqual(29 * hourMs);
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ collectedKrw: 150_000, providerFeeKrw: 4_500, entries: 1 });
    expect(holds).toBe(true);
  });

  it('retries, drops what never pays, takes the fee, and freezes both figures', async () => {
    await passRuns(stage, scene);
    expect((await settlementOf(scene)).figures).toMatchObject({
      verdict: 'succeeded',
      pledgedKrw: 250_000,
      collectedKrw: 200_000,
      pledgeCount: 5,
      droppedPledges: 1,
      providerFeeKrw: 6_000,
      providerFeeVatKrw: 600,
      platformFeeKrw: 10_000,
      platformFeeVatKrw: 1_000,
      netKrw: 182_400,
    });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ collectedKrw: 200_000, balanceKrw: 182_400 });
    expect(holds).toBe(true);
    expect(await verifiedJournal(stage, scene.campaignId)).toMatchObject({
      valid: true,
      entries: 3,
      sumKrw: 0,
    });
  });

  it('ran in one execution, whose course operators can read and nobody need resume', async () => {
    const { settlementId } = await settlementOf(scene);
    const { body } = await operator.listExecutions({ machine: 'settlement', limit: 100 });
    const names = body.items.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith(settlementId))).toEqual([settlementId]);
    const execution = (await operator.readExecution({ name: settlementId, limit: 100 })).body;
    expect(execution).toMatchObject({ status: 'succeeded', machine: 'settlement', error: null });
    expect(execution.items.length).toBeGreaterThan(50);
    expect(await refusalOf(operator.resumeExecution({ name: settlementId }))).toBe(
      'execution_not_failed',
    );
    const unknown = settlementId.replace(/.{4}$/, '0000');
    expect(await refusalOf(operator.readExecution({ name: unknown }))).toBe('execution_not_found');
    expect(await refusalOf(operator.resumeExecution({ name: unknown }))).toBe(
      'execution_not_found',
    );
  });

  it('shows its settlement to its association and to staff, and to nobody else', async () => {
    const { settlementId } = await settlementOf(scene);
    const own = await scene.association.treasurer.readSettlement({ settlementId });
    expect(own.body.settlementId).toBe(settlementId);
    const other = await clientOf(stage, {
      role: 'association',
      subject: 'somebody',
      associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
      memberRole: 'owner',
    });
    expect(await refusalOf(other.readSettlement({ settlementId }))).toBe('settlement_not_found');
    const { campaignId } = scene;
    expect(await refusalOf(other.readCampaignSettlement({ campaignId }))).toBe(
      'settlement_not_found',
    );
  });

  it('left nothing for a person to look at', async () => {
    const { settlementId } = await settlementOf(scene);
    const { items } = (await operator.listCases({ limit: 100 })).body;
    expect(items.filter(({ subject }) => subject === settlementId)).toEqual([]);
  });
});

describe('an all-or-nothing campaign that missed its goal', () => {
  it('charges nobody', async () => {
    const scene = await pledged(stage, {
      number: 70_002,
      goalKrw: 150_000,
      cards: [cards.approves, cards.approves],
    });
    await close(stage, scene);
    expect((await settlementOf(scene)).figures).toMatchObject({
      verdict: 'failed',
      pledgedKrw: 100_000,
      collectedKrw: 0,
      netKrw: 0,
    });
    const { statement } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ collectedKrw: 0, entries: 0 });
    const { items } = (await operator.listCampaignPledges({ campaignId: scene.campaignId })).body;
    expect(items.map(({ status }) => status)).toEqual(['released', 'released']);
  });
});

describe('a campaign that lost cards and fell below its goal', () => {
  const scenes: Scene[] = [];
  const losing = { goalKrw: 100_000, cards: [cards.approves, cards.declinesAlways] };

  beforeAll(async () => {
    // Together, because they wait for the same days.
    const rules = ['association_confirms', 'association_confirms', 'refund'] as const;
    for (const [index, shortfallRule] of rules.entries()) {
      scenes.push(await pledged(stage, { number: 70_010 + index, ...losing }, { shortfallRule }));
    }
    const last = scenes.at(-1);
    if (last === undefined) throw new Error('Three scenes.');
    await close(stage, last);
    await passRuns(stage, last);
  });

  const sceneAt = (index: number): Scene => {
    const scene = scenes[index];
    if (scene === undefined) throw new Error(`No scene ${index}.`);
    return scene;
  };

  it('is given back where its rule says so', async () => {
    const scene = sceneAt(2);
    expect((await settlementOf(scene)).figures).toMatchObject({
      verdict: 'refunded',
      pledgedKrw: 100_000,
      collectedKrw: 50_000,
      platformFeeKrw: 0,
      netKrw: 0,
    });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ collectedKrw: 50_000, refundedKrw: 50_000 });
    expect(holds).toBe(true);
    expect((await verifiedJournal(stage, scene.campaignId)).valid).toBe(true);
  });

  it('goes on when its association says so in time, and only the first word counts', async () => {
    const scene = sceneAt(0);
    const { settlementId, status, confirmationEndsAt } = await settlementOf(scene);
    expect(status).toBe('awaiting_confirmation');
    expect(Date.parse(confirmationEndsAt ?? '')).toBeGreaterThan(await stage.nowMs());
    const { owner, treasurer } = scene.association;
    const proceed = { decision: 'proceed' } as const;
    const key = { idempotencyKey: 'confirmation-0001' };
    await treasurer.confirmSettlement({ settlementId }, proceed, key);
    const again = await treasurer.confirmSettlement({ settlementId }, proceed, key);
    expect(again.body.confirmation).toMatchObject({ decision: 'proceed' });
    expect(await refusalOf(owner.confirmSettlement({ settlementId }, { decision: 'refund' }))).toBe(
      'confirmation_already_given',
    );
    await stage.moveTo((await stage.nowMs()) + 7 * 3_600_000);
    expect((await settlementOf(scene)).figures).toMatchObject({
      verdict: 'succeeded',
      collectedKrw: 50_000,
      platformFeeKrw: 2_500,
    });
  });

  it('is given back when its association stays silent', async () => {
    const scene = sceneAt(1);
    const { settlementId, confirmationEndsAt } = await settlementOf(scene);
    await stage.moveTo(Date.parse(confirmationEndsAt ?? '') + 60_000);
    expect((await settlementOf(scene)).figures?.verdict).toBe('refunded');
    const { treasurer } = scene.association;
    const late = treasurer.confirmSettlement({ settlementId }, { decision: 'proceed' });
    expect(await refusalOf(late)).toBe('confirmation_not_asked');
    expect((await conserved(stage, scene.campaignId)).holds).toBe(true);
  });
});
