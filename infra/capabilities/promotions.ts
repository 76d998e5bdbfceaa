import type { Construct } from 'constructs';
import { contract as expireClaims } from '../../functions/promotions/expire-claims/contract.ts';
import { contract as relayEvents } from '../../functions/promotions/relay-events/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Claims and the pools they are paid from. */
const claims = [expireClaims];

/** Promotions as data, the pools they spend, and what people claim from them. */
export class Promotions extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Promotions', platform);
    for (const contract of claims) this.add(contract);
    this.add(relayEvents);
  }
}
