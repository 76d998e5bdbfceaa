import { generateWeek } from './festival/generate-week.ts';
import { playFestival } from './festival/play-festival.ts';
import { reportOf } from './festival/tell-festival.ts';
import { type OpenStage, openStage } from './open-stage.ts';
import { playRound } from './play-round.ts';
import { type Progress, progressFor } from './progress.ts';
import { generateRound } from './round/generate-round.ts';
import { readRound, statementsOf } from './tell-round.ts';

/** What a demo plays on an empty stack; it answers what it has to tell, and whether all adds up. */
type Demo = (
  stage: OpenStage,
  progress: Progress,
  startedMs: number,
) => Promise<{ readonly result: object; readonly text: () => string; readonly holds: boolean }>;

const crowdfunding: Demo = async (stage, progress, startedMs) => {
  const campaigns = await playRound(stage, generateRound(), progress);
  const result = await readRound(stage.url, campaigns, startedMs);
  const holds = result.ledger.sumKrw === 0 && result.ledger.chainValid;
  return { result, text: () => statementsOf(result), holds };
};

const festival: Demo = async (stage, progress, startedMs) => {
  const result = await playFestival(stage, generateWeek(), progress, startedMs);
  const holds = result.checks.every((check) => check.holds);
  return { result, text: () => reportOf(result), holds };
};

const demos = { crowdfunding, festival } as const;

/** Plays a demo on a stack of its own and tells it; answers the exit code. */
export const runDemo = async (options: {
  readonly demo: keyof typeof demos;
  readonly asJson: boolean;
  readonly startedMs: number;
}): Promise<number> => {
  const { demo, asJson, startedMs } = options;
  const stage = await openStage();
  const progress = progressFor(process.stderr.isTTY && !asJson);
  try {
    const { result, text, holds } = await demos[demo](stage, progress, startedMs);
    progress.end();
    console.log(asJson ? JSON.stringify(result, null, 2) : text());
    return holds ? 0 : 1;
  } finally {
    progress.end();
    await stage.close();
  }
};
