import type { Construct } from 'constructs';
import { contract as orderErasure } from '../../functions/privacy/order-erasure/contract.ts';
import { contract as relayEvents } from '../../functions/privacy/relay-events/contract.ts';
import { contract as requestErasure } from '../../functions/privacy/request-erasure/contract.ts';
import { contract as requestGuestErasure } from '../../functions/privacy/request-guest-erasure/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Wishes to be forgotten; each capability erases what it holds. */
export class Privacy extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Privacy', platform);
    this.add(relayEvents);
    this.add(requestErasure);
    this.add(requestGuestErasure);
    this.add(orderErasure);
  }
}
