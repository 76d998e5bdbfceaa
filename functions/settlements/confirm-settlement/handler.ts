import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { asConfirmed, type Settlement } from '../domain/settlement.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { settlementKey } from '../store/items.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly settlements: Pick<SettlementStore, 'find' | 'confirm'>;
  readonly clock: Clock;
}

/** The first word counts, in time; a repeat of the same request is answered as the first time. */
export const confirmSettlement: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { settlementId }, body: { decision }, idempotencyKey, requestHash },
  { settlements, clock },
) => {
  const settlement = await settlements.find(settlementId);
  if (settlement === undefined || !mayRead(principal, settlement)) {
    throw new Problem(problems.settlement_not_found);
  }
  const at = isoOf(clock.nowMs());
  const confirmation = { decision, by: principal.subject, at };
  const act = {
    pk: settlementKey(settlementId).pk,
    actId: derivedId('act', settlementId, 'confirmation', principal.subject, idempotencyKey),
    noun: 'confirmation',
    requestHash,
    by: principal.subject,
    at,
    outcome: { decision },
  };
  const result = await settlements.confirm(settlementId, act, confirmation);
  const after = (await settlements.find(settlementId)) ?? settlement;
  if (!result.done) throw refusalOf(after);
  return { body: viewOf(asConfirmed(after)) };
};

const refusalOf = ({ confirmation }: Settlement): Problem =>
  confirmation === null
    ? new Problem(problems.confirmation_not_asked)
    : new Problem(problems.confirmation_already_given, {
        details: { decision: confirmation.decision },
      });

export const handler = httpFunction(contract, confirmSettlement, {
  settlements: settlementStore(readEnvironment(contract).tables.settlements),
  clock: { nowMs: Date.now },
});
