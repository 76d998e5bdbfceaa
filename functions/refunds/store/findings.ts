import { refundFindingReported } from '../../../events/refunds/refund-finding-reported.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { findingStore } from '../../../shared/dynamo/findings.ts';

/** What a person must look at, told to the list of cases (capability reconciliation). */
export const refundFindings = (table: string) =>
  findingStore(documentClient, table, refundFindingReported);
