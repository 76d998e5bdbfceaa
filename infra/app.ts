import { App, type StackProps, Validations } from 'aws-cdk-lib';
import { VALIDATE_AGAINST_DEFAULT_RULES } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { Construct } from 'constructs';
import { Associations } from './capabilities/associations.ts';
import { Campaigns } from './capabilities/campaigns.ts';
import { Draws } from './capabilities/draws.ts';
import { Festivals } from './capabilities/festivals.ts';
import { Ledger } from './capabilities/ledger.ts';
import { Matching } from './capabilities/matching.ts';
import { Payments } from './capabilities/payments.ts';
import { Payouts } from './capabilities/payouts.ts';
import { Pledges } from './capabilities/pledges.ts';
import { Privacy } from './capabilities/privacy.ts';
import { Promotions } from './capabilities/promotions.ts';
import { Reconciliation } from './capabilities/reconciliation.ts';
import { Reference } from './capabilities/reference.ts';
import { Refunds } from './capabilities/refunds.ts';
import { Settlements } from './capabilities/settlements.ts';
import { Stamps } from './capabilities/stamps.ts';
import { Vouchers } from './capabilities/vouchers.ts';
import { FunctionRegistry, type Platform } from './platform/platform.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { CapabilityStack } from './stacks/capability-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';

type CapabilityClass = new (scope: Construct, platform: Platform) => Construct;

/** In the order of deployment: a machine comes after the tasks it names. */
const capabilities: readonly CapabilityClass[] = [
  Associations,
  Campaigns,
  Pledges,
  Payments,
  Ledger,
  Settlements,
  Payouts,
  Refunds,
  Festivals,
  Vouchers,
  Promotions,
  Draws,
  Stamps,
  Matching,
  Privacy,
  Reference,
  // After all whose schedules it watches.
  Reconciliation,
];

/**
 * The one description of the system. `npm run synth` writes it to cdk.out without credentials;
 * `npm start` runs what it wrote, and `npm run deploy` deploys it. The rules of cdk-nag and of
 * CloudFormation take two thirds of the time and change nothing in what is written, so whoever only
 * runs it here may go without them.
 */
export const buildApp = (outdir: string, checked = true): App => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: checked,
    // An error of CloudFormation's rules stops synthesis, which is otherwise only warned of.
    context: { [VALIDATE_AGAINST_DEFAULT_RULES]: checked },
  });
  const stage = (app.node.tryGetContext('stage') as string | undefined) ?? 'dev';
  const prefix = `jangteo-${stage}`;
  const common: StackProps = { tags: { application: 'jangteo', stage } };
  const { data, alarms } = new DataStack(app, `${prefix}-data`, { ...common, prefix });
  const { api } = new ApiStack(app, `${prefix}-api`, { ...common, prefix, data });
  const platform = {
    prefix,
    data,
    api: api.api,
    authorizer: api.authorizer,
    alarms: alarms.topic,
    functions: new FunctionRegistry(),
  };
  const stacks = capabilities.map(
    (Capability) =>
      new CapabilityStack(app, `${prefix}-${Capability.name.toLowerCase()}`, {
        ...common,
        platform,
        build: (scope, complete) => new Capability(scope, complete),
      }),
  );
  const edge = new EdgeStack(app, `${prefix}-edge`, { ...common, platform });
  for (const stack of stacks) edge.addStackDependency(stack);
  if (checked) {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  }
  return app;
};

if (import.meta.main) buildApp('cdk.out').synth();
