import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inParallel } from '../journey/in-parallel.ts';
import type { Stage } from '../journey/stage.ts';
import { type Check, check } from './checks.ts';
import type { OpenWeek } from './open-week.ts';
import type { Visit } from './refund-desks.ts';

const atOnceMax = 16;
const spendPerEntryKrw = 50_000;
const publicValue = '3 11 19 24 36 41 + 7';
const verifier = join(import.meta.dirname, '../../verify/draw.ts');
const verifierTimeoutMs = 30_000;

export interface DrawResult {
  readonly drawId: string;
  readonly entrants: number;
  readonly entries: number;
  readonly winners: number;
  /** Claimed prizes, of those that were offered first. */
  readonly claimed: number;
  readonly verified: boolean;
}

/** Announced before the week with the digest of its seed. */
export const announceDraw = async (week: OpenWeek): Promise<string> => {
  const { body } = await week.operator.createDraw({
    title: '축제 경품추첨',
    editionId: week.editionId,
    prizes: [
      { name: '온누리상품권 50만원', count: 1, valueKrw: 500_000 },
      { name: '온누리상품권 5만원', count: 4, valueKrw: 50_000 },
    ],
    reserves: 3,
    opensAt: week.at(0, '09:00'),
    closesAt: week.at(6, '20:00'),
    spendPerEntryKrw,
    publicSource: { name: '로또 6/45 당첨번호 (동행복권)', publishedAt: week.at(7, '09:00') },
  });
  return body.drawId;
};

/** What shoppers spent earns entries: the counted receipts of those who have an account. */
export const enterDraw = async (
  { operator }: OpenWeek,
  drawId: string,
  visits: readonly Visit[],
): Promise<void> => {
  const counted = visits.filter(({ answer }) => answer !== null);
  await inParallel(counted, atOnceMax, ({ shopper, receipt, answer }) =>
    operator.addEntry(
      { drawId },
      {
        personKey: `user:${shopper.key}`,
        sourceId: String(answer?.claimId),
        spendKrw: receipt.amountKrw,
      },
    ),
  );
};

/** Two people name the public value, the places are drawn, and a program of its own draws again. */
export const holdDraw = async (
  stage: Stage,
  week: OpenWeek,
  drawId: string,
): Promise<{ readonly result: DrawResult; readonly checks: readonly Check[] }> => {
  await week.operator.startDrawing({ drawId }, { publicValue });
  await week.finance[0].startDrawing({ drawId }, { publicValue });
  await stage.settle();
  const draw = (await stage.client.readDraw({ drawId })).body;
  const places = (await stage.client.listPlaces({ drawId, limit: 100 })).body.items;
  const offered = places.filter(({ status }) => status === 'offered');
  for (const { rank } of offered) await week.operator.claimPrize({ drawId, rank });
  const after = (await stage.client.listPlaces({ drawId, limit: 100 })).body.items;
  const claimed = after.filter(({ status }) => status === 'claimed').length;
  const said = await verify(String((await stage.client.exportDraw({ drawId })).body));
  const prizes = draw.prizes.reduce((sum, { count }) => sum + count, 0);
  return {
    result: {
      ...{ drawId, entrants: draw.entrants ?? 0, entries: draw.entries ?? 0 },
      ...{ winners: offered.length, claimed, verified: said.exitCode === 0 },
    },
    checks: [
      check('the draw is held', 'drawn', draw.status),
      check('prizes offered', Math.min(prizes, draw.entrants ?? 0), offered.length),
      check('prizes claimed', offered.length, claimed),
      check('verify/draw.ts ends with', 0, said.exitCode),
    ],
  };
};

/** Runs the published verifier over the export, as anybody would. */
const verify = async (text: string): Promise<{ readonly exitCode: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-draw-'));
  try {
    const file = join(folder, 'draw.jsonl');
    writeFileSync(file, text);
    const run = promisify(execFile)(process.execPath, [verifier, file], {
      timeout: verifierTimeoutMs,
    });
    return await run.then(
      () => ({ exitCode: 0 }),
      (error: { readonly code?: unknown }) => ({ exitCode: Number(error.code ?? 1) }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
