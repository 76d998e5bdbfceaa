import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as z from 'zod/mini';
import type { Contract, TaskContract } from '../../shared/kernel/contract.ts';
import type {
  chargingSettings,
  payoutSettings,
  payoutWebhookSettings,
} from '../../shared/kernel/provider-settings.ts';
import type { Data } from './data.ts';

/** What every capability stands on, handed from stack to stack. */
export interface Platform {
  /** Starts every physical name, e.g. `jangteo-dev`. */
  readonly prefix: string;
  readonly data: Data;
  readonly api: apigateway.CfnApi;
  readonly authorizer: apigateway.CfnAuthorizer;
  readonly alarms: sns.ITopic;
  readonly settings: Settings;
  readonly functions: FunctionRegistry;
}

/** The environment values of a schema: infra fills in each, the function parses them. */
type SettingsOf<S extends z.ZodMiniObject> = Readonly<Record<keyof S['shape'] & string, string>>;

/** Values that differ between deployments, as CloudFormation parameters. */
export interface Settings {
  /** Of functions that charge and refund. */
  readonly charging: () => SettingsOf<typeof chargingSettings>;
  /** Of functions that pay out. */
  readonly payouts: () => SettingsOf<typeof payoutSettings>;
  /** Of the function that takes the provider's signed events. */
  readonly payoutWebhook: () => SettingsOf<typeof payoutWebhookSettings>;
  readonly voucherProviderUrl: () => string;
}

/** A function that has been built from its contract. */
export interface BuiltFunction {
  readonly contract: Contract;
  readonly lambda: lambda.Function;
}

/** Functions by contract, so that a state machine can name tasks of several capabilities. */
export class FunctionRegistry {
  readonly #functions = new Map<string, BuiltFunction>();

  add(contract: Contract, built: BuiltFunction): void {
    const key = keyOf(contract);
    if (this.#functions.has(key)) throw new Error(`${key} is built twice.`);
    this.#functions.set(key, built);
  }

  /** @throws Error when the task's capability is built after the machine that needs it. */
  task(contract: TaskContract): BuiltFunction {
    const built = this.#functions.get(keyOf(contract));
    if (built === undefined) throw new Error(`${keyOf(contract)} is not built yet.`);
    return built;
  }

  all(): readonly BuiltFunction[] {
    return [...this.#functions.values()];
  }
}

const keyOf = (contract: Contract): string => `${contract.capability}/${contract.name}`;
