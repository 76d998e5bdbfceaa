import * as z from 'zod/mini';
import type { Fund } from '../domain/fund.ts';
import { type Cell, fullCell, type Match, type MatchTerms } from '../domain/match.ts';

const cellSchema = z.object({
  budgetKrw: z.int(),
  leftKrw: z.int(),
  heldKrw: z.int(),
  spentKrw: z.int(),
});
/** A budget nobody has drawn from yet is not written: it is full. */
export const cellOf = (item: unknown, budgetKrw: number): Cell =>
  item === undefined ? fullCell(budgetKrw) : cellSchema.parse(item);

const terms = {
  factorBps: z.int(),
  campaignCapKrw: z.int(),
  donorCapKrw: z.int(),
  rounds: z.array(z.object({ opensAt: z.string(), closesAt: z.string(), budgetKrw: z.int() })),
};

const fundSchema = z.object({
  fundId: z.string(),
  name: z.string(),
  agency: z.string(),
  campaignIds: z.array(z.string()),
  ...terms,
  proposedBy: z.string(),
  proposedAt: z.string(),
  approval: z.nullable(z.object({ by: z.string(), at: z.string() })),
});
export const parseFund = (item: unknown): Fund => fundSchema.parse(item);

/** That a fund matches a campaign, with the terms at hand, and the campaign's sums over all rounds. */
export interface Choice extends MatchTerms {
  readonly campaignId: string;
  readonly fundId: string;
  readonly name: string;
  readonly agency: string;
  readonly pledgedKrw: number;
  readonly heldKrw: number;
  readonly spentKrw: number;
  /** The campaign is settled: what is spent can only go back. */
  readonly closed: boolean;
}
const choiceSchema = z.object({
  campaignId: z.string(),
  fundId: z.string(),
  name: z.string(),
  agency: z.string(),
  ...terms,
  pledgedKrw: z.int(),
  heldKrw: z.int(),
  spentKrw: z.int(),
  closed: z.boolean(),
});
export const parseChoice = (item: unknown): Choice => choiceSchema.parse(item);

const matchSchema = z.object({
  pledgeId: z.string(),
  campaignId: z.string(),
  donorKey: z.string(),
  pledgeVersion: z.int(),
  amountKrw: z.int(),
  standing: z.enum(['open', 'collected', 'over']),
  pledgedAt: z.string(),
  fundId: z.string(),
  round: z.int(),
  heldKrw: z.int(),
  spentKrw: z.int(),
  shortKrw: z.int(),
  revision: z.int(),
});
export const parseMatch = (item: unknown): Match => matchSchema.parse(item);
