import type { Construct } from 'constructs';
import { contract as mirrorAssociation } from '../../functions/festivals/mirror-association/contract.ts';
import { contract as relayEvents } from '../../functions/festivals/relay-events/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Festivals: editions, who takes part, activities and sales. */
export class Festivals extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Festivals', platform);
    this.add(mirrorAssociation);
    this.add(relayEvents);
  }
}
