import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancesOf, statementOf } from '../../../functions/ledger/domain/balances.ts';
import { linesOf, type MoneyFact } from '../../../functions/ledger/domain/money-facts.ts';
import { anyFact } from './facts.ts';

/** What the money did, told without accounts: the oracle of the statement. */
const oracleOf = (facts: readonly MoneyFact[]) => {
  const total = {
    ...{ in: 0, match: 0, back: 0, fee: 0, vat: 0, ours: 0, oursVat: 0, way: 0, out: 0 },
    ...{ taken: 0, given: 0, repaid: 0 },
  };
  for (const fact of facts) {
    if (fact.kind === 'charges_collected') {
      for (const charge of fact.charges) {
        total.in += charge.amountKrw;
        total.fee += charge.providerFeeKrw;
        total.vat += charge.providerFeeVatKrw;
      }
    }
    if (fact.kind === 'charges_refunded') {
      for (const refund of fact.refunds) {
        total.back += refund.amountKrw;
        total.fee -= refund.providerFeeKrw;
        total.vat -= refund.providerFeeVatKrw;
      }
    }
    if (fact.kind === 'charged_back') {
      total.taken += fact.part.amountKrw;
      total.fee -= fact.part.providerFeeKrw;
      total.vat -= fact.part.providerFeeVatKrw;
    }
    if (fact.kind === 'chargeback_won') {
      total.given += fact.part.amountKrw;
      total.fee += fact.part.providerFeeKrw;
      total.vat += fact.part.providerFeeVatKrw;
    }
    if (fact.kind === 'repayment_received') total.repaid += fact.amountKrw;
    if (fact.kind === 'platform_fee_charged') {
      total.ours += fact.feeKrw;
      total.oursVat += fact.feeVatKrw;
    }
    if (fact.kind === 'match_spent') total.match += fact.amountKrw;
    if (fact.kind === 'match_returned') total.match -= fact.amountKrw;
    if (fact.kind === 'payout_requested') total.way += fact.amountKrw;
    if (fact.kind === 'payout_failed') total.way -= fact.amountKrw;
    if (fact.kind === 'payout_returned') total.out -= fact.amountKrw;
    if (fact.kind === 'payout_completed') {
      total.way -= fact.amountKrw;
      total.out += fact.amountKrw;
    }
  }
  return total;
};

describe('the statement', () => {
  it('conserves money over any sequence of facts', () =>
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 30 }), (facts) => {
        const lines = facts.map((fact) => linesOf(fact)).filter((found) => found !== undefined);
        const statement = statementOf(balancesOf(lines.map((found) => ({ lines: found }))));
        const {
          in: collected,
          match,
          back,
          fee,
          vat,
          ours,
          oursVat,
          way,
          out,
          ...disputed
        } = oracleOf(facts);
        const { taken, given, repaid } = disputed;
        const came = collected + match + given + repaid;
        const kept = fee + vat + ours + oursVat;
        expect(statement).toEqual({
          collectedKrw: collected,
          matchedKrw: match,
          refundedKrw: back,
          chargedBackKrw: taken,
          chargebackWonKrw: given,
          repaidKrw: repaid,
          providerFeeKrw: fee,
          providerFeeVatKrw: vat,
          platformFeeKrw: ours,
          platformFeeVatKrw: oursVat,
          inTransitKrw: way,
          paidOutKrw: out,
          balanceKrw: came - back - taken - kept - way - out,
        });
      }),
      { numRuns: 1_000 },
    ));
});
