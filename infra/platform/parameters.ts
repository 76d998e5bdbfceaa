import type { CfnParameterProps } from 'aws-cdk-lib';
import { NO_PATH } from '../../shared/kernel/provider-settings.ts';

/**
 * What a deployment decides: the payment provider's address, the contract with it, and what its public pages leave
 * open. docs/toss.md says of each which value is right and how to find out.
 */
export const paymentProviderUrl: CfnParameterProps = {
  default: 'https://api.tosspayments.com',
  description: 'Where the payment provider answers.',
};

export const providerFeeBps: CfnParameterProps = {
  default: '300',
  allowedPattern: '^[0-9]{1,4}$',
  description: "The provider's fee in the contract, in basis points; 10 % VAT comes on top.",
};

export const providerHolderCheckPath: CfnParameterProps = {
  default: NO_PATH,
  allowedPattern: `^(${NO_PATH}|/[A-Za-z0-9_/-]+)$`,
  description: `Where the provider compares account holders, as the contract says; ${NO_PATH}: it does not.`,
};

export const providerWebhookKeyForm: CfnParameterProps = {
  default: 'hex',
  allowedValues: ['hex', 'text'],
  description:
    'Whether payout webhooks are signed with the bytes of the security key or with its text.',
};

export const providerWebhookWindowSeconds: CfnParameterProps = {
  default: '300',
  allowedPattern: '^[0-9]{2,6}$',
  description: 'How far the transmission time of a signed webhook may lie from now.',
};

export const voucherProviderUrl: CfnParameterProps = {
  default: 'https://vouchers.jangteo.example',
  description: 'Where the voucher provider answers.',
};
