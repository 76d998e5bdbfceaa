import type { Construct } from 'constructs';
import { contract as assignCase } from '../../functions/reconciliation/assign-case/contract.ts';
import { contract as beginRun } from '../../functions/reconciliation/begin-run/contract.ts';
import { contract as closeCase } from '../../functions/reconciliation/close-case/contract.ts';
import { contract as concludeRun } from '../../functions/reconciliation/conclude-run/contract.ts';
import { contract as judgeHoldings } from '../../functions/reconciliation/judge-holdings/contract.ts';
import { contract as keepCampaign } from '../../functions/reconciliation/keep-campaign/contract.ts';
import { contract as keepFindings } from '../../functions/reconciliation/keep-findings/contract.ts';
import { contract as listCases } from '../../functions/reconciliation/list-cases/contract.ts';
import { contract as listReconciliations } from '../../functions/reconciliation/list-reconciliations/contract.ts';
import { contract as listSchedules } from '../../functions/reconciliation/list-schedules/contract.ts';
import { contract as planRetry } from '../../functions/reconciliation/plan-retry/contract.ts';
import { contract as readCase } from '../../functions/reconciliation/read-case/contract.ts';
import { contract as readHoldings } from '../../functions/reconciliation/read-holdings/contract.ts';
import { contract as readReconciliation } from '../../functions/reconciliation/read-reconciliation/contract.ts';
import { contract as startRun } from '../../functions/reconciliation/start-run/contract.ts';
import { contract as watchRuns } from '../../functions/reconciliation/watch-runs/contract.ts';
import { reconciliationMachine } from '../machines/reconciliation.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import { alarmOnMoneyCases } from '../platform/logged-alarms.ts';
import type { Platform } from '../platform/platform.ts';
import { JangteoStateMachine } from '../platform/state-machine.ts';

const ordinary = [
  listCases,
  readCase,
  assignCase,
  closeCase,
  startRun,
  beginRun,
  planRetry,
  judgeHoldings,
  keepCampaign,
  listReconciliations,
  readReconciliation,
  readHoldings,
];
/** Functions that open cases: each new case is one line in their log. */
const opening = [keepFindings, concludeRun];

/** The one list of what people must look at, and the daily run that holds all books against the world. */
export class Reconciliation extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Reconciliation', platform);
    for (const contract of ordinary) this.add(contract);
    const SCHEDULES = schedulesOf(platform);
    this.add(listSchedules, { SCHEDULES });
    const openers = [
      ...opening.map((contract) => this.add(contract)),
      this.add(watchRuns, { SCHEDULES }),
    ];
    new JangteoStateMachine(this, 'reconciliation', platform, reconciliationMachine);
    alarmOnMoneyCases(this, 'reconciliation', openers, platform);
  }
}

/** Every schedule there is, with its own: a schedule that is not named here is not counted. */
const schedulesOf = ({ functions }: Platform): string => {
  const contracts = [...functions.all().map(({ contract }) => contract), watchRuns];
  const schedules = contracts.flatMap((contract) =>
    contract.kind === 'schedule'
      ? { capability: contract.capability, name: contract.name, expression: contract.expression }
      : [],
  );
  return JSON.stringify(schedules);
};
