/** Seeded faults: rules that make a share of the calls go wrong, the same ones each time for the same seed. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Context, Mishap } from './context.ts';
import { FAULT_RULES_MAX, SLOW_ANSWER_MAX_MS } from './limits.ts';

const OPERATIONS = [
  'confirm',
  'read',
  'cancel',
  'issue',
  'charge',
  'delete',
  'list',
  'cash_receipt',
  'seller',
  'holder',
  'payout',
  'payout_read',
  'payout_cancel',
  'balance',
  'voucher_issue',
  'voucher_read',
  'voucher_use',
  'voucher_cancel',
] as const;

export type Operation = (typeof OPERATIONS)[number];

const faultRule = z.strictObject({
  operation: z.enum([...OPERATIONS, '*']),
  fault: z.enum([
    /** The connection is cut before anything happens. */
    'drop_before',
    /** It happens, and the connection is cut before the answer. */
    'lost_answer',
    /** 503, nothing happened and nothing is remembered. */
    'unavailable',
    /** The given code, nothing happened, and the answer is remembered under its key. */
    'error_before',
    /** It happens, and the answer (also to a repeat) is the given code. */
    'error_after',
    /** Waits, then does it: the client may have read back "not there" meanwhile. */
    'slow_before',
    /** Does it, then waits. */
    'slow_after',
    'webhook_first',
  ]),
  /** Share of the calls, 0 to 1. */
  rate: z._default(z.number().check(z.minimum(0), z.maximum(1)), 1),
  /** The rule ends after this many faults; absent: it stays. */
  times: z.optional(z.int().check(z.positive())),
  code: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  delayMs: z.optional(z.int().check(z.minimum(1), z.maximum(SLOW_ANSWER_MAX_MS))),
});

export type FaultRule = z.infer<typeof faultRule>;

export const faultRules = z.array(faultRule).check(z.maxLength(FAULT_RULES_MAX));

/** What is to go wrong with one call. */
export interface FaultPlan {
  readonly before?: 'drop' | 'unavailable';
  /** Answered in place of the work, and remembered. */
  readonly errorCode?: string;
  readonly mishap: Mishap;
}

const DEFAULT_CODE = 'FAILED_INTERNAL_SYSTEM_PROCESSING';
const HASH_BYTES = 6;
const HASH_RANGE = 2 ** (8 * HASH_BYTES);

/** A number in [0, 1) that depends on nothing but the seed, the rule, who calls and for the how-manieth time. */
const drawn = (seed: string, ruleSeq: number, subject: string, turn: number): number =>
  createHash('sha256')
    .update(`${seed}\n${ruleSeq}\n${subject}\n${turn}`)
    .digest()
    .readUIntBE(0, HASH_BYTES) / HASH_RANGE;

const planOf = (rule: FaultRule, slowAnswerMs: number): FaultPlan => {
  const delay = rule.delayMs ?? slowAnswerMs;
  const plans: Record<FaultRule['fault'], FaultPlan> = {
    drop_before: { before: 'drop', mishap: {} },
    unavailable: { before: 'unavailable', mishap: {} },
    error_before: { errorCode: rule.code ?? DEFAULT_CODE, mishap: {} },
    error_after: { mishap: { answerCode: rule.code ?? DEFAULT_CODE } },
    lost_answer: { mishap: { dropAfter: true } },
    slow_before: { mishap: { delayBeforeMs: delay } },
    slow_after: { mishap: { delayAfterMs: delay } },
    webhook_first: { mishap: { webhookFirst: true } },
  };
  return plans[rule.fault];
};

interface RuleRow {
  readonly seq: number;
  readonly rule: string;
  readonly used: number;
}

const NEXT_TURN = `INSERT INTO fault_turns VALUES (?, ?, 1)
  ON CONFLICT DO UPDATE SET turns = turns + 1 RETURNING turns`;

const ruleRows = (context: Context): RuleRow[] =>
  context.database.all<RuleRow>('SELECT * FROM fault_rules ORDER BY seq LIMIT ?', FAULT_RULES_MAX);

const SEED_SETTING = 'fault_seed';

/** Replaces all rules. The same rules with the same seed choose the same calls again. */
export const setFaults = (context: Context, rules: readonly FaultRule[], seed?: string): void => {
  const { database } = context;
  database.transaction(() => {
    database.run('DELETE FROM fault_turns');
    database.run('DELETE FROM fault_rules');
    database.run("DELETE FROM sqlite_sequence WHERE name = 'fault_rules'");
    for (const rule of rules) {
      database.run('INSERT INTO fault_rules (rule, used) VALUES (?, 0)', JSON.stringify(rule));
    }
    if (seed !== undefined) database.saveSetting(SEED_SETTING, seed);
  });
};

export const listFaults = (context: Context) =>
  ruleRows(context).map((row) => ({ ...(JSON.parse(row.rule) as FaultRule), used: row.used }));

const NO_FAULT: FaultPlan = { mishap: {} };

/** The first rule that strikes, for a call of `operation` about `subject` (an order, a payout, a key). */
export const planFaults = (context: Context, operation: Operation, subject: string): FaultPlan => {
  const rows = ruleRows(context);
  if (rows.length === 0) return NO_FAULT;
  const { database, settings } = context;
  const seed = database.setting(SEED_SETTING) ?? '';
  return database.transaction(() => {
    for (const row of rows) {
      const rule = JSON.parse(row.rule) as FaultRule;
      const applies = rule.operation === '*' || rule.operation === operation;
      if (!applies || (rule.times !== undefined && row.used >= rule.times)) continue;
      const turn = database.get<{ turns: number }>(NEXT_TURN, row.seq, subject)?.turns ?? 1;
      if (drawn(seed, row.seq, subject, turn) >= rule.rate) continue;
      database.run('UPDATE fault_rules SET used = used + 1 WHERE seq = ?', row.seq);
      return planOf(rule, settings.slowAnswerMs);
    }
    return NO_FAULT;
  });
};
