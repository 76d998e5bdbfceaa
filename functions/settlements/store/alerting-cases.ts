import { log } from '../../../shared/lambda/log.ts';
import { type Case, caseStore } from './case-store.ts';

export interface AlertingCases {
  readonly open: (found: Omit<Case, 'caseId'>) => Promise<void>;
}

/**
 * Opens a case and, when it is new, writes the log line that infra's metric filter counts and its
 * alarm rings for: one ring a case, not one every ten minutes.
 */
export const alertingCases = (table: string): AlertingCases => {
  const cases = caseStore(table);
  return {
    open: async (found) => {
      const opened = await cases.open(found);
      if (opened === undefined) return;
      const { caseId, code, subject } = opened;
      log.error({ message: 'Money case opened', moneyCase: code, caseId, subject });
    },
  };
};
