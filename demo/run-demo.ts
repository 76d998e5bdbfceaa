import { openStage } from './open-stage.ts';
import { playRound } from './play-round.ts';
import { progressFor } from './progress.ts';
import { generateRound } from './round/generate-round.ts';
import { readRound, statementsOf } from './tell-round.ts';

/** Replays the round on a stack of its own and tells it; answers the exit code. */
export const runDemo = async (options: {
  readonly asJson: boolean;
  readonly startedMs: number;
}): Promise<number> => {
  const { asJson, startedMs } = options;
  const stage = await openStage();
  const progress = progressFor(process.stderr.isTTY && !asJson);
  try {
    const campaigns = await playRound(stage, generateRound(), progress);
    progress.end();
    const result = await readRound(stage.url, campaigns, startedMs);
    console.log(asJson ? JSON.stringify(result, null, 2) : statementsOf(result));
    return result.ledger.sumKrw === 0 && result.ledger.chainValid ? 0 : 1;
  } finally {
    progress.end();
    await stage.close();
  }
};
