import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { sumKrw } from '../../../shared/kernel/money.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { leadMinutes, leadMs } from './limits.ts';
import { type Cell, fullCell, type MatchTerms } from './match.ts';
import { problems } from './problems.ts';

/** An agency's money for chosen campaigns. Its terms never change. */
export interface Fund extends MatchTerms {
  readonly fundId: string;
  readonly name: string;
  readonly agency: string;
  readonly campaignIds: readonly string[];
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approval: { readonly by: string; readonly at: string } | null;
}

/** @throws Problem `fund_rounds_invalid` unless rounds follow each other and begin late enough. */
export const assertRounds = ({ rounds }: Pick<Fund, 'rounds'>, nowMs: number): void => {
  const early = epochMsOf(rounds[0]?.opensAt ?? '') < nowMs + leadMs;
  const wrong = rounds.some(
    ({ opensAt, closesAt }, index) =>
      opensAt >= closesAt || opensAt < (rounds[index - 1]?.closesAt ?? ''),
  );
  if (early || wrong) {
    throw new Problem(problems.fund_rounds_invalid, { details: { minutes: leadMinutes } });
  }
};

/** @throws Problem unless this person may approve the fund now. */
export const approved = (fund: Fund, by: string, nowMs: number, at: string): Fund => {
  if (fund.approval !== null) throw new Problem(problems.fund_already_approved);
  if (fund.proposedBy === by) throw new Problem(problems.approver_is_proposer);
  assertRounds(fund, nowMs);
  return { ...fund, approval: { by, at } };
};

/** The fund's figures: the sums of its rounds, which are read as they stand. */
export const figureOf = (cells: readonly Cell[]): Cell => ({
  budgetKrw: sumKrw(cells.map(({ budgetKrw }) => budgetKrw)),
  leftKrw: sumKrw(cells.map(({ leftKrw }) => leftKrw)),
  heldKrw: sumKrw(cells.map(({ heldKrw }) => heldKrw)),
  spentKrw: sumKrw(cells.map(({ spentKrw }) => spentKrw)),
});

/** What is deposited with the provider and not spent: a round's budget is there when it begins. */
export const depositedOf = (
  { rounds }: Pick<Fund, 'rounds'>,
  cells: readonly Cell[],
  at: string,
): number =>
  sumKrw(
    cells
      .filter((_, index) => (rounds[index]?.opensAt ?? at) <= at)
      .map(({ leftKrw, heldKrw }) => leftKrw + heldKrw),
  );

/** A fund as staff see it. Before its approval all of it is left. */
export const fundViewOf = (fund: Fund, cells: readonly Cell[]) => {
  const standing = cells.length === 0 ? fund.rounds.map((r) => fullCell(r.budgetKrw)) : cells;
  const { rounds, campaignIds, ...others } = fund;
  return {
    ...others,
    campaignIds: [...campaignIds],
    ...figureOf(standing),
    rounds: rounds.map((round, index) => ({
      ...round,
      ...(standing[index] ?? fullCell(round.budgetKrw)),
    })),
  };
};
