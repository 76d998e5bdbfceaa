import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PlayedCampaign, playRound } from '../../../demo/play-round.ts';
import { generateRound, type PlannedCampaign } from '../../../demo/round/generate-round.ts';
import { type RoundResult, readRound, statementsOf } from '../../../demo/tell-round.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';

/**
 * The demo's round, thinned out, on the stack of the tests: what it tells must follow from what was
 * planned, counted here a second time.
 */

/** Every so many-th pledge is kept; all ten campaigns and most kinds of cards stay. */
const keepOneOf = 20;

const thinned = (campaign: PlannedCampaign): PlannedCampaign => {
  const pledges = campaign.pledges.filter((_, index) => index % keepOneOf === 0);
  const pledgedKrw = sumOf(pledges);
  const reached = campaign.plan.goalShare < 1;
  // A goal is at least ₩100,000, so a campaign that fails misses it by far.
  const goalKrw = reached ? Math.max(100_000, Math.floor(pledgedKrw / 2)) : 50_000_000;
  return { ...campaign, pledges, goalKrw };
};

const sumOf = (pledges: readonly { readonly amountKrw: number }[]): number => {
  let sum = 0;
  for (const { amountKrw } of pledges) sum += amountKrw;
  return sum;
};

const quiet = { begin: () => ({ done: () => undefined }), end: () => undefined };

const round = generateRound().map(thinned);

let stack: LiveStack;
let played: readonly PlayedCampaign[];
let result: RoundResult;
beforeAll(async () => {
  stack = await liveStack();
  const startedMs = performance.now();
  played = await playRound(stack, round, quiet);
  result = await readRound(stack.url, played, startedMs);
});

describe('the replayed round', () => {
  it('tells of every campaign, with the fields that readers of the JSON look for', () => {
    expect(result.campaigns).toHaveLength(10);
    for (const campaign of result.campaigns) {
      expect(campaign).toEqual({
        id: expect.stringMatching(/^campaign_/),
        title: expect.any(String),
        fundingModel: expect.stringMatching(/^(all_or_nothing|keep_it_all)$/),
        goalKrw: expect.any(Number),
        pledgedKrw: expect.any(Number),
        collectedKrw: expect.any(Number),
        droppedPledges: expect.any(Number),
        verdict: expect.stringMatching(/^(succeeded|failed)$/),
        feeKrw: expect.any(Number),
        feeVatKrw: expect.any(Number),
        paidOutKrw: expect.any(Number),
        balanceKrw: expect.any(Number),
        pledges: expect.any(Number),
      });
    }
    expect(result.durationMs).toBeGreaterThan(0);
  });

  it.each(round.map((campaign, index) => [campaign.plan.title, campaign, index] as const))(
    '%s: counts what was pledged, charges whom it can, and pays out the rest',
    (_title, campaign, index) => {
      const told = result.campaigns[index];
      const pledgedKrw = sumOf(campaign.pledges);
      expect(told).toMatchObject({ pledgedKrw, pledges: campaign.pledges.length });
      const succeeds = campaign.plan.goalShare < 1;
      expect(told?.verdict).toBe(succeeds ? 'succeeded' : 'failed');
      const lost =
        campaign.plan.fundingModel === 'keep_it_all'
          ? []
          : campaign.pledges.filter(({ card }) => card === 'always_declines');
      const collectedKrw = succeeds ? pledgedKrw - sumOf(lost) : 0;
      expect(told).toMatchObject({
        collectedKrw,
        droppedPledges: succeeds ? lost.length : 0,
        balanceKrw: 0,
      });
      expect(told?.paidOutKrw).toBe(collectedKrw - (told?.feeKrw ?? 0) - (told?.feeVatKrw ?? 0));
    },
  );

  it('adds up, and its journal sums to zero in an unbroken chain', () => {
    let [pledgedKrw, collectedKrw] = [0, 0];
    for (const campaign of result.campaigns) {
      pledgedKrw += campaign.pledgedKrw;
      collectedKrw += campaign.collectedKrw;
    }
    expect(result.totals).toMatchObject({ pledgedKrw, collectedKrw, campaigns: 10 });
    expect(result.ledger).toMatchObject({ sumKrw: 0, chainValid: true });
    expect(result.ledger.entries).toBeGreaterThan(10);
  });

  it('is found by whoever verifies all journals, whether a campaign runs or has ended', async () => {
    const url = ['--url', stack.url];
    const { stdout } = await promisify(execFile)(process.execPath, [
      'demo/ledger-verify.ts',
      ...url,
    ]);
    const collecting = result.campaigns.filter(({ collectedKrw }) => collectedKrw > 0);
    for (const { id } of collecting) expect(stdout).toContain(`ok    ${id} `);
    expect(collecting.length).toBeGreaterThan(5);
  });

  it('is told to people with a statement each, and says that its split is made up', () => {
    const text = statementsOf(result);
    for (const { title } of result.campaigns) expect(text).toContain(title);
    expect(text).toContain('generated from a fixed seed');
    expect(text).toContain('hash chain valid');
  });
});
