import { settlementFindingReported } from '../../../events/settlements/settlement-finding-reported.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { findingStore } from '../../../shared/dynamo/findings.ts';

/** What a person must look at, told to the list of cases (capability reconciliation). */
export const settlementFindings = (table: string) =>
  findingStore(documentClient, table, settlementFindingReported);
