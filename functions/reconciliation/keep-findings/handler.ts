import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Finding } from '../../../shared/kernel/finding.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type CaseStore, caseStore } from '../store/case-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: Pick<CaseStore, 'open' | 'clear'>;
}

export const keepFindings = async (
  event: DomainEvent<typeof contract>,
  { cases }: Effects,
): Promise<void> => {
  switch (event.detailType) {
    case 'SettlementFindingReported':
    case 'PayoutFindingReported':
    case 'RefundFindingReported':
      return keep(event.data, cases);
    case 'VoucherUnsettled': {
      const { code, voucherId, claimId, detail, amountKrw, foundAt } = event.data;
      await cases.open({
        code,
        subject: voucherId,
        detail: `${amountKrw} won for ${claimId}: ${detail}`,
        openedAt: foundAt,
      });
    }
  }
};

const keep = async (finding: Finding, cases: Effects['cases']): Promise<void> => {
  const { code, subject, detail, foundAt, state, at } = finding;
  const seen = { code, subject, detail, openedAt: foundAt };
  switch (state) {
    case 'found':
      await cases.open(seen);
      return;
    case 'cleared':
      await cases.clear(seen, at);
  }
};

export const handler = eventFunction(contract, keepFindings, {
  cases: caseStore(readEnvironment(contract).tables.reconciliation),
});
