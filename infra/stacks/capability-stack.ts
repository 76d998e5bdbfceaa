import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Platform, Settings } from '../platform/platform.ts';

/** One capability's functions, rules and machines: it deploys, fails and rolls back alone. */
export class CapabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      platform: Omit<Platform, 'settings'>;
      build: (scope: Construct, platform: Platform) => void;
    },
  ) {
    super(scope, id, props);
    props.build(this, { ...props.platform, settings: this.settings() });
  }

  /** Parameters appear in the template only where a function uses them. */
  private settings(): Settings {
    const parameter = (name: string, value: string, description: string): string =>
      (
        (this.node.tryFindChild(name) as CfnParameter | undefined) ??
        new CfnParameter(this, name, { default: value, description })
      ).valueAsString;
    return {
      paymentProviderUrl: () =>
        parameter(
          'PaymentProviderUrl',
          'https://api.tosspayments.com',
          'Where the payment provider answers.',
        ),
      voucherProviderUrl: () =>
        parameter(
          'VoucherProviderUrl',
          'https://vouchers.jangteo.example',
          'Where the voucher provider answers.',
        ),
    };
  }
}
