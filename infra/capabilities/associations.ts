import type { Construct } from 'constructs';
import { contract as registerAssociation } from '../../functions/associations/register-association/contract.ts';
import { contract as relayEvents } from '../../functions/associations/relay-events/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Associations, their markets, members and payout accounts. */
export class Associations extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Associations', platform);
    this.add(registerAssociation);
    this.add(relayEvents);
  }
}
