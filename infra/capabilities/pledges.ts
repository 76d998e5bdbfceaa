import type { Construct } from 'constructs';
import { contract as countTotals } from '../../functions/pledges/count-totals/contract.ts';
import { contract as keepOffer } from '../../functions/pledges/keep-offer/contract.ts';
import { contract as placePledge } from '../../functions/pledges/place-pledge/contract.ts';
import { contract as relayEvents } from '../../functions/pledges/relay-events/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Offers, pledges, stock and totals. */
export class Pledges extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Pledges', platform);
    this.add(keepOffer);
    this.add(placePledge);
    this.add(countTotals);
    this.add(relayEvents);
  }
}
