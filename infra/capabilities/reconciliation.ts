import type { Construct } from 'constructs';
import { contract as assignCase } from '../../functions/reconciliation/assign-case/contract.ts';
import { contract as closeCase } from '../../functions/reconciliation/close-case/contract.ts';
import { contract as keepFindings } from '../../functions/reconciliation/keep-findings/contract.ts';
import { contract as listCases } from '../../functions/reconciliation/list-cases/contract.ts';
import { contract as readCase } from '../../functions/reconciliation/read-case/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import { alarmOnMoneyCases } from '../platform/money-cases.ts';
import type { Platform } from '../platform/platform.ts';

const ordinary = [listCases, readCase, assignCase, closeCase];
/** Functions that open cases: each new case is one line in their log. */
const opening = [keepFindings];

/** The one list of what people must look at, and the watch over the books and the clock. */
export class Reconciliation extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Reconciliation', platform);
    for (const contract of ordinary) this.add(contract);
    const openers = opening.map((contract) => this.add(contract));
    alarmOnMoneyCases(this, 'reconciliation', openers, platform);
  }
}
