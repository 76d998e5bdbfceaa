import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Contract, TaskContract } from '../../shared/kernel/contract.ts';
import type { Data } from './data.ts';
import type { JangteoFunction } from './function.ts';

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

/** Values that differ between deployments, as CloudFormation parameters. */
export interface Settings {
  readonly paymentProviderUrl: () => string;
  readonly publicUrl: () => string;
}

/** Functions by contract, so that a state machine can name tasks of several capabilities. */
export class FunctionRegistry {
  readonly #functions = new Map<string, JangteoFunction>();

  add(contract: Contract, built: JangteoFunction): void {
    const key = keyOf(contract);
    if (this.#functions.has(key)) throw new Error(`${key} is built twice.`);
    this.#functions.set(key, built);
  }

  /** @throws Error when the task's capability is built after the machine that needs it. */
  task(contract: TaskContract): JangteoFunction {
    const built = this.#functions.get(keyOf(contract));
    if (built === undefined) throw new Error(`${keyOf(contract)} is not built yet.`);
    return built;
  }

  all(): readonly JangteoFunction[] {
    return [...this.#functions.values()];
  }
}

const keyOf = (contract: Contract): string => `${contract.capability}/${contract.name}`;
