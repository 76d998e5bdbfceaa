import { Construct } from 'constructs';
import type { Contract } from '../../shared/kernel/contract.ts';
import { DeadLetters } from './dead-letters.ts';
import { JangteoFunction } from './function.ts';
import type { Platform } from './platform.ts';
import { exposeRoute, follow, schedule, subscribe } from './triggers.ts';

/** The base of a capability's construct: its functions, each wired to its trigger, and its dead letters. */
export abstract class CapabilityConstruct extends Construct {
  protected readonly platform: Platform;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, capability: string, platform: Platform) {
    super(scope, capability);
    this.platform = platform;
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      name: `${platform.prefix}-${capability.toLowerCase()}`,
      alarms: platform.alarms,
    });
  }

  /** Builds one function and its trigger. `settings` supplies the contract's environment. */
  protected add(
    contract: Contract,
    settings: Readonly<Record<string, string>> = {},
  ): JangteoFunction {
    const fn = new JangteoFunction(this, contract, this.platform, settings);
    switch (contract.kind) {
      case 'http':
        exposeRoute(fn, contract, this.platform);
        break;
      case 'event':
        subscribe(fn, contract, this.platform, this.deadLetters.queue);
        break;
      case 'stream':
        follow(fn, contract, this.platform, this.deadLetters.queue);
        break;
      case 'schedule':
        schedule(fn, contract, this.platform, this.deadLetters.queue);
        break;
      case 'task':
      case 'trigger':
        break;
    }
    return fn;
  }
}
