import { describe, expect, test } from 'vitest';
import type { Pledge } from '../../../functions/pledges/domain/pledge.ts';
import { belongsToRun } from '../../../functions/pledges/domain/settlement.ts';

const runs = [0, 1, 2, 3, 4, 5];

const pledge = (status: Pledge['status'], run?: number): Pledge => ({
  pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  donorId: 'donor-1',
  status,
  amountKrw: 10_000,
  extraAmountKrw: 0,
  rewards: {},
  anonymous: false,
  version: 1,
  createdAt: '2026-03-01T00:00:00.000Z',
  run,
});

/** A settlement that begins anew asks for each of its runs again, after later ones were recorded. */
describe('a run of charges that is walked over again', () => {
  test.each<[string, Pledge, number[]]>([
    ['was never charged', pledge('placed'), [0, 1, 2, 3, 4, 5]],
    ['was declined in run 4', pledge('declined', 4), [0, 1, 2, 3, 4, 5]],
    ['was collected in run 0', pledge('collected', 0), [0]],
    ['was collected in run 3', pledge('collected', 3), [0, 1, 2, 3]],
    ['was collected in run 3 and refunded', pledge('refunded', 3), [0, 1, 2, 3]],
    ['was paid at pledge time', pledge('paid'), []],
    ['was paid at pledge time and refunded', pledge('refunded'), []],
    ['was dropped in the end', pledge('dropped', 5), []],
    ['was cancelled', pledge('cancelled'), []],
  ])('finds a pledge that %s where it was open before', (_, one, expected) => {
    expect(runs.filter((run) => belongsToRun(one, run))).toEqual(expected);
  });
});
