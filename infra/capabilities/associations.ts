import type { Construct } from 'constructs';
import { contract as editAssociation } from '../../functions/associations/edit-association/contract.ts';
import { contract as listAssociations } from '../../functions/associations/list-associations/contract.ts';
import { contract as readAssociation } from '../../functions/associations/read-association/contract.ts';
import { contract as registerAssociation } from '../../functions/associations/register-association/contract.ts';
import { contract as relayEvents } from '../../functions/associations/relay-events/contract.ts';
import { contract as suspendAssociation } from '../../functions/associations/suspend-association/contract.ts';
import { contract as verifyAssociation } from '../../functions/associations/verify-association/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Associations, their markets, members and payout accounts. */
export class Associations extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Associations', platform);
    this.add(registerAssociation);
    this.add(readAssociation);
    this.add(listAssociations);
    this.add(editAssociation);
    this.add(verifyAssociation);
    this.add(suspendAssociation);
    this.add(relayEvents);
  }
}
