import { CfnParameter, type CfnParameterProps, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  paymentProviderUrl,
  providerFeeBps,
  providerHolderCheckPath,
  providerWebhookKeyForm,
  providerWebhookWindowSeconds,
  voucherProviderUrl,
} from '../platform/parameters.ts';
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
    const parameter = (name: string, props: CfnParameterProps): string =>
      (
        (this.node.tryFindChild(name) as CfnParameter | undefined) ??
        new CfnParameter(this, name, props)
      ).valueAsString;
    const address = () => ({
      PAYMENT_PROVIDER_URL: parameter('PaymentProviderUrl', paymentProviderUrl),
    });
    const payouts = () => ({
      ...address(),
      PROVIDER_HOLDER_CHECK_PATH: parameter('ProviderHolderCheckPath', providerHolderCheckPath),
    });
    return {
      charging: () => ({
        ...address(),
        PROVIDER_FEE_BPS: parameter('ProviderFeeBps', providerFeeBps),
      }),
      payouts,
      payoutWebhook: () => ({
        ...payouts(),
        PROVIDER_WEBHOOK_KEY_FORM: parameter('ProviderWebhookKeyForm', providerWebhookKeyForm),
        PROVIDER_WEBHOOK_WINDOW_SECONDS: parameter(
          'ProviderWebhookWindowSeconds',
          providerWebhookWindowSeconds,
        ),
      }),
      voucherProviderUrl: () => parameter('VoucherProviderUrl', voucherProviderUrl),
    };
  }
}
