import { createHmac } from 'node:crypto';

/**
 * The signature header of payout and seller events: `v1:` and two base64 values, of which the receiver accepts
 * either. The first is made with the security key; the second stands for the other key of a rotation.
 */
export const signatureHeader = (signing: {
  readonly rawBody: string;
  readonly transmissionTime: string;
  readonly securityKey: string;
  readonly keyForm: 'hex' | 'text';
}): string => {
  const text = `${signing.rawBody}:${signing.transmissionTime}`;
  const macWith = (key: string): string =>
    createHmac('sha256', signing.keyForm === 'hex' ? Buffer.from(key, 'hex') : key)
      .update(text)
      .digest('base64');
  const otherKey = [...signing.securityKey].reverse().join('');
  return `v1:${macWith(otherKey)},${macWith(signing.securityKey)}`;
};
