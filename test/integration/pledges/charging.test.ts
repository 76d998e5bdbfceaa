import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noPledges } from '../../../functions/pledges/count-pledges/contract.ts';
import { newId } from '../../../shared/identity/ids.ts';
import {
  approvedOf,
  declinedOf,
  type Instruction,
  settlementHelpers,
} from './settlement-support.ts';
import { startPledges, tokenOf, type World } from './support.ts';
import { pledgesOf } from './table-support.ts';

let world: World;
let settlement: Awaited<ReturnType<typeof settlementHelpers>>;

beforeAll(async () => {
  world = await startPledges();
  settlement = await settlementHelpers(world);
});
afterAll(() => world.engine.stop());

describe('counting', () => {
  test('adds up every pledge once, over pages and partitions', async () => {
    const campaignId = await settlement.campaignWith(450);
    // 1,001 + … + 1,450 = 450 × 2,451 / 2
    expect(await settlement.count(campaignId)).toMatchObject({
      pledgeCount: 450,
      pledgedKrw: 551_475,
      openCount: 450,
      openKrw: 551_475,
      collectedCount: 0,
    });
    expect(await settlement.count(campaignId)).toEqual(await settlement.count(campaignId));
    const pages = await settlement.walk('count-pledges', { campaignId, sums: noPledges });
    expect(pages.length).toBe(1);
  });

  test('of a campaign without pledges is nothing', async () => {
    const campaignId = await settlement.campaignWith(0);
    expect(await settlement.count(campaignId)).toEqual(noPledges);
  });
});

describe('a run of charges', () => {
  test('gives each open pledge once, with its own method and amount', async () => {
    const campaignId = await settlement.campaignWith(450);
    const pages = await settlement.chargesOf(campaignId, 0);
    const charges = pages.flatMap((page) => page.charges);
    expect(charges).toHaveLength(450);
    expect(new Set(charges.map(({ pledgeId }) => pledgeId)).size).toBe(450);
    expect(new Set(pages.map(({ pageKey }) => pageKey)).size).toBe(pages.length);
    for (const { donorId, paymentMethodId, amountKrw } of charges) {
      expect(amountKrw).toBe(1_001 + Number(donorId.split('-')[1]));
      expect(tokenOf(world.signingKey, donorId).split('.')[0]).toBe(paymentMethodId);
    }
  });

  test('that is repeated from the start finds the same pages under the same keys', async () => {
    const campaignId = await settlement.campaignWith(260);
    const first = await settlement.chargesOf(campaignId, 0);
    for (const [n, page] of first.entries()) {
      const outcomes = page.charges.map((charge, m) =>
        (n + m) % 3 === 0 ? declinedOf(charge) : approvedOf(charge),
      );
      const told = await settlement.record(campaignId, 0, outcomes);
      expect(await settlement.record(campaignId, 0, outcomes)).toEqual(told);
      expect(await settlement.chargesOf(campaignId, 0)).toEqual(first);
    }
  });

  test('after another has only what is still open, and leaves the earlier one as it was', async () => {
    const campaignId = await settlement.campaignWith(30);
    const [first] = await settlement.chargesOf(campaignId, 0);
    const charges = first?.charges ?? [];
    const [a, b, c, ...rest] = charges as [Instruction, Instruction, Instruction];
    const payment = newId('payment');
    await settlement.record(campaignId, 0, [
      declinedOf(a),
      declinedOf(b),
      { outcome: 'undecided', pledgeId: c.pledgeId },
      ...rest.map((charge) => approvedOf(charge)),
    ]);
    const second = (await settlement.chargesOf(campaignId, 1)).flatMap((page) => page.charges);
    expect(second.map(({ pledgeId }) => pledgeId).toSorted()).toEqual(
      [a, b, c].map(({ pledgeId }) => pledgeId).toSorted(),
    );
    await settlement.record(campaignId, 1, [approvedOf(a, payment), declinedOf(b), approvedOf(c)]);
    // Run 0 walked again finds what was open before it, whatever run 1 has said since.
    const again = (await settlement.chargesOf(campaignId, 0)).flatMap((page) => page.charges);
    expect(again).toEqual(charges);
    // Run 1 has what was open before it, and nothing that run 0 collected.
    const later = (await settlement.chargesOf(campaignId, 1)).flatMap((page) => page.charges);
    expect(later).toEqual(second);
    expect(await settlement.count(campaignId)).toMatchObject({
      pledgeCount: 30,
      collectedCount: 29,
      openCount: 1,
      providerFeeKrw: 29 * 30,
      providerFeeVatKrw: 29 * 3,
    });
    // What run 0 heard, told again, does not undo a later charge, nor another payment replace it.
    await settlement.record(campaignId, 0, [
      declinedOf(a),
      { outcome: 'undecided', pledgeId: c.pledgeId },
    ]);
    expect(await settlement.count(campaignId)).toMatchObject({ collectedCount: 29 });
    await expect(settlement.record(campaignId, 1, [approvedOf(a)])).rejects.toThrow('is not open');
    await settlement.record(campaignId, 1, [approvedOf(a, payment)]);
  });

  test('records in a later pass what an earlier one left out, and only that', async () => {
    const campaignId = await settlement.campaignWith(230);
    const pages = await settlement.chargesOf(campaignId, 0);
    const [undecided, ...charges] = pages.flatMap((page) => page.charges) as [
      Instruction,
      ...Instruction[],
    ];
    const silent = { outcome: 'undecided', pledgeId: undecided.pledgeId };
    const approved = charges.map((charge) => approvedOf(charge));
    // The first pass died on its way.
    await settlement.record(campaignId, 0, [silent, ...approved.slice(0, 120)]);
    const all = [approvedOf(undecided), ...approved];
    for (const pass of [2, 3]) {
      expect(await settlement.record(campaignId, 0, all, pass)).toMatchObject({
        approvedCount: 230,
        undecidedCount: 0,
      });
      expect(await settlement.count(campaignId)).toMatchObject({ collectedCount: 230 });
    }
    // Another payment than the written one is still refused.
    const other = approvedOf(undecided);
    await expect(settlement.record(campaignId, 0, [other], 2)).rejects.toThrow('is not open');
  });

  test('writes in a later pass nothing that an earlier one has written', async () => {
    const campaignId = await settlement.campaignWith(3);
    const [page] = await settlement.chargesOf(campaignId, 0);
    const [a, b, c] = (page?.charges ?? []) as [Instruction, Instruction, Instruction];
    const outcomes = [approvedOf(a), declinedOf(b), { outcome: 'undecided', pledgeId: c.pledgeId }];
    await settlement.record(campaignId, 0, outcomes);
    const versions = async () => {
      const items = await pledgesOf(world, campaignId);
      return [a, b, c].map(({ pledgeId }) => items.find(({ sk }) => sk === pledgeId)?.version);
    };
    const before = await versions();
    const said = await settlement.record(campaignId, 0, outcomes, 2);
    expect(said).toMatchObject({ approvedCount: 1, declinedCount: 1, undecidedCount: 1 });
    expect(await versions()).toEqual(before);
    await settlement.record(campaignId, 0, [...outcomes.slice(0, 2), approvedOf(c)], 2);
    expect(await versions()).toEqual([before[0], before[1], Number(before[2]) + 1]);
  });

  test('records how many of what there are', async () => {
    const campaignId = await settlement.campaignWith(3);
    const [page] = await settlement.chargesOf(campaignId, 0);
    const [a, b, c] = (page?.charges ?? []) as [Instruction, Instruction, Instruction];
    const outcomes = [approvedOf(a), declinedOf(b), { outcome: 'undecided', pledgeId: c.pledgeId }];
    expect(await settlement.record(campaignId, 0, outcomes)).toEqual({
      approvedCount: 1,
      approvedKrw: a.amountKrw,
      declinedCount: 1,
      undecidedCount: 1,
    });
  });
});
