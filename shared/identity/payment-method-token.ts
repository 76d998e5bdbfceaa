import * as z from 'zod/mini';
import { idSchema } from '../kernel/ids.ts';
import { sign, verifySignature } from './digest.ts';

const purpose = 'payment-method';
/** `method_…` and the signature. */
const tokenSchema = z.tuple([idSchema('method'), z.string()]);

const signedText = (paymentMethodId: string, donorId: string): string =>
  `${paymentMethodId}\n${donorId}`;

/**
 * Proves that a payment method belongs to a donor: `paymentMethodId.signature`, signed over both.
 * Whoever places a pledge checks it without a read, and stores the id alone. It opens nothing:
 * payments holds the owner against the donor again when it charges.
 */
export const paymentMethodTokenOf = (
  signingKey: string,
  method: { readonly paymentMethodId: string; readonly donorId: string },
): string =>
  `${method.paymentMethodId}.${sign(signingKey, purpose, signedText(method.paymentMethodId, method.donorId))}`;

/** The method's id when the token was made for this donor; absent when not. */
export const paymentMethodIdOfToken = (
  signingKey: string,
  token: string,
  donorId: string,
): string | undefined => {
  const parsed = tokenSchema.safeParse(token.split('.'));
  if (!parsed.success) return undefined;
  const [paymentMethodId, signature] = parsed.data;
  const text = signedText(paymentMethodId, donorId);
  return verifySignature(signingKey, purpose, text, signature) ? paymentMethodId : undefined;
};
