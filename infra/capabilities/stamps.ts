import type { Construct } from 'constructs';
import { contract as cancelTour } from '../../functions/stamps/cancel-tour/contract.ts';
import { contract as collectStamp } from '../../functions/stamps/collect-stamp/contract.ts';
import { contract as countStamps } from '../../functions/stamps/count-stamps/contract.ts';
import { contract as createTour } from '../../functions/stamps/create-tour/contract.ts';
import { contract as issueDayKeys } from '../../functions/stamps/issue-day-keys/contract.ts';
import { contract as listTours } from '../../functions/stamps/list-tours/contract.ts';
import { contract as readMyStamps } from '../../functions/stamps/read-my-stamps/contract.ts';
import { contract as readTour } from '../../functions/stamps/read-tour/contract.ts';
import { contract as relayEvents } from '../../functions/stamps/relay-events/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Stamp tours: signed stamps that each count once, also when they arrive late. */
export class Stamps extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Stamps', platform);
    this.add(relayEvents);
    this.add(createTour);
    this.add(listTours);
    this.add(readTour);
    this.add(cancelTour);
    this.add(issueDayKeys);
    this.add(collectStamp);
    this.add(readMyStamps);
    this.add(countStamps);
  }
}
