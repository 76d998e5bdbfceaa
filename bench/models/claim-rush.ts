import {
  afterStep,
  type Claim,
  type ClaimStep,
  statusAfter,
} from '../../functions/promotions/domain/claim.ts';
import { type Pool, shardCountOf } from '../../functions/promotions/domain/pool.ts';
import { eventsOfNew } from '../../functions/promotions/store/claim-events.ts';
import { settleClaim } from '../../functions/promotions/store/claim-settle.ts';
import {
  type ClaimWriter,
  claimWriter,
  readClaim,
} from '../../functions/promotions/store/claim-write.ts';
import { readEndedClaims } from '../../functions/promotions/store/ending-claims.ts';
import { createPool } from '../../functions/promotions/store/pool-store.ts';
import { derivedId } from '../../shared/identity/ids.ts';
import { isoOf } from '../../shared/kernel/clock.ts';
import { bagOf, randomOf, settleWith } from './chance.ts';
import { ModelledTable } from './modelled-table.ts';
import { poolId, type RushReport, reportOf, table } from './rush-report.ts';

/**
 * A crowd on one pool of coupons, through the very code that runs in production, over a modelled
 * table. Functions die at any call: before it arrives, or after it was done and before the answer.
 * People ask again, cheat with a second key, redeem and cancel at once, or do nothing until their
 * hold is over; then the rest of the crowd asks once more.
 */
export interface Rush {
  readonly claimants: number;
  readonly coupons: number;
  readonly environments: number;
  /** Chance of a call at which the function dies. */
  readonly crashes: number;
  readonly seed: number;
}

class Crash extends Error {}

/** Pages of ended holds: far more than all claimants of the largest run. */
const holdPagesMax = 100_000;
const holdMs = 600_000;
const startMs = Date.UTC(2026, 4, 1, 1);
/** Times one person asks with one key. */
const asksMax = 6;
/** Waves of asking again after holds have ended, until nothing comes back. */
const wavesMax = 6;
const promotionId = derivedId('promotion', 'rush');

export const runRush = async (rush: Rush): Promise<RushReport> => {
  const crowd = new Crowd(rush);
  await crowd.openPool();
  await crowd.wave();
  for (let wave = 1; wave <= wavesMax; wave += 1) {
    const back = await crowd.endHolds();
    if (back === 0) break;
    await crowd.wave();
  }
  const { model, told, crashed } = crowd;
  return reportOf(model, { coupons: rush.coupons, told, crashed });
};

type Ask = Omit<Claim, 'source' | 'caps'>;

class Crowd {
  readonly model = new ModelledTable();
  /** Which claim each person was told to have. */
  readonly told = new Map<number, string>();
  crashed = 0;
  readonly #rush: Rush;
  readonly #random: () => number;
  readonly #client: ReturnType<ModelledTable['client']>;
  readonly #writers: ClaimWriter[];
  readonly #pool: Pool;
  #nowMs = startMs;
  #crashing = false;

  constructor(rush: Rush) {
    this.#rush = rush;
    this.#random = randomOf(rush.seed);
    const bag = bagOf(this.#random);
    this.#client = this.model.client(
      (run) => new Promise((resolve, reject) => bag(() => this.#deliver(run, resolve, reject))),
    );
    this.#pool = poolOf(rush.coupons);
    this.#writers = Array.from({ length: rush.environments }, () => this.#newWriter());
  }

  async openPool(): Promise<void> {
    await createPool(this.#client, table, { pool: this.#pool, requestHash: 'open' });
    this.#crashing = true;
  }

  /** Everybody asks who has nothing yet, some hundreds at a time. */
  async wave(): Promise<void> {
    const { claimants, environments } = this.#rush;
    const people = Array.from({ length: claimants }, (_, n) => n).filter((n) => !this.told.has(n));
    let next = 0;
    const desk = async () => {
      for (let n = people[next++]; n !== undefined; n = people[next++]) {
        this.#nowMs += this.#random() < 0.1 ? 1 : 0;
        await this.#person(n);
      }
    };
    await Promise.all(Array.from({ length: environments * 2 }, desk));
  }

  /** Time passes, and what nobody used comes back. Answers how much did. */
  async endHolds(): Promise<number> {
    this.#crashing = false;
    this.#nowMs += holdMs + 1;
    let back = 0;
    for (let page = 0; page < holdPagesMax; page += 1) {
      const due = await readEndedClaims(this.#client, table, isoOf(this.#nowMs));
      if (due.length === 0) {
        this.#crashing = true;
        return back;
      }
      await Promise.all(due.map((claimId) => this.#take(claimId, 'expire')));
      back += due.length;
    }
    throw new Error(`Holds still end after ${holdPagesMax} pages.`);
  }

  #newWriter(): ClaimWriter {
    return claimWriter(this.#client, table, { nowMs: () => this.#nowMs, random: this.#random });
  }

  /** A call that arrives or not, whose answer comes or not. */
  #deliver(
    run: () => unknown,
    resolve: (answer: unknown) => void,
    reject: (error: unknown) => void,
  ): void {
    const { crashes } = this.#rush;
    const fate = this.#crashing ? this.#random() : 1;
    if (fate >= crashes) {
      settleWith(run, resolve, reject);
      return;
    }
    this.crashed += 1;
    const crash = () => reject(new Crash('The function is gone.'));
    // Half of them die before the call arrives, half before the answer does.
    if (fate < crashes / 2) crash();
    else settleWith(run, crash, crash);
  }

  /** Asks until there is an answer; one in fifty then tries for a second coupon with another key. */
  async #person(n: number): Promise<void> {
    for (let asked = 1; asked <= asksMax; asked += 1) {
      const answer = await this.#ask(n, 'first-key');
      if (answer === 'crashed') continue;
      if (this.#random() < 0.02) await this.#ask(n, 'second-key');
      return;
    }
  }

  /** One request: it may die, and then its function is gone with all it remembered. */
  async #ask(n: number, key: string): Promise<string> {
    const at = Math.floor(this.#random() * this.#writers.length);
    const write = this.#writers[at] ?? this.#newWriter();
    const claim = claimOf(n, key, this.#nowMs);
    try {
      const written = await write({
        claim,
        pool: this.#pool,
        caps: [onePerPerson(n)],
        requestHash: key,
        events: eventsOfNew(claim, poolId),
      });
      if (written.kind === 'written' || written.kind === 'repeated') {
        this.told.set(n, claim.claimId);
        await this.#second(claim.claimId);
      }
      return written.kind;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.#writers[at] = this.#newWriter();
      return 'crashed';
    }
  }

  /** What people do next: half redeem, some cancel, some both at once, the rest forget it. */
  async #second(claimId: string): Promise<void> {
    const wish = this.#random();
    if (wish > 0.7) return;
    const steps: ClaimStep[] =
      wish < 0.5 ? ['redeem'] : wish < 0.6 ? ['cancel'] : ['redeem', 'cancel'];
    await Promise.all(steps.map((step) => this.#take(claimId, step)));
  }

  async #take(claimId: string, step: ClaimStep): Promise<void> {
    try {
      const claim = await readClaim(this.#client, table, claimId);
      const status = claim === undefined ? undefined : statusAfter(claim.status, step);
      if (claim === undefined || status === undefined) return;
      // Redeemed ones stay redeemed here, so that the end can be counted.
      if (step === 'cancel' && claim.status === 'redeemed') return;
      const after = afterStep(claim, status, { at: isoOf(this.#nowMs) });
      await settleClaim(this.#client, table, claim, after);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
}

const claimOf = (n: number, key: string, nowMs: number): Ask => ({
  claimId: derivedId('claim', promotionId, String(n), key),
  promotionId,
  promotionVersion: 1,
  kind: 'coupon',
  personKey: `person-${n}`,
  status: 'held',
  amount: 1,
  benefitKrw: 5_000,
  createdAt: isoOf(nowMs),
  changedAt: isoOf(nowMs),
  expiresAt: isoOf(nowMs + holdMs),
  version: 1,
  detail: {},
});

const onePerPerson = (n: number) => ({
  key: `${promotionId}#person#${n}`,
  cap: 'person',
  window: 'promotion' as const,
  unit: 'count' as const,
  use: 1,
  limit: 1,
});

const poolOf = (coupons: number): Pool => ({
  poolId,
  name: 'rush',
  unit: 'count',
  budget: coupons,
  smallest: 1,
  spread: 'whole',
  shards: shardCountOf(coupons, 1),
  releaseBlock: 0,
  idleMinutes: 0,
  endsAt: isoOf(startMs + 30 * 24 * 3_600_000),
  createdBy: 'operator',
  createdAt: isoOf(startMs),
  version: 1,
});
