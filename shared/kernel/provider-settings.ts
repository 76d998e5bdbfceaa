import * as z from 'zod/mini';

/**
 * Settings of functions that speak to the payment provider. One adapter speaks to Toss Payments and to its stand-in
 * (sandbox/); what differs between the two, and what Toss Payments' public pages leave open, stands here as data.
 * docs/toss.md tells of each open question and how to settle it.
 */
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** The secret key travels in a header, so only this machine is spoken to without TLS. */
const providerUrl = z.url({ protocol: /^https?$/ }).check(
  z.refine(
    (text) => {
      const { protocol, hostname } = new URL(text);
      return protocol === 'https:' || LOOPBACK.includes(hostname);
    },
    { message: 'https, or an address of this machine.' },
  ),
);

export const providerSettings = z.object({ PAYMENT_PROVIDER_URL: providerUrl });

const BASIS_POINTS_MAX = 10_000;

export const chargingSettings = z.extend(providerSettings, {
  /** The contract's rate in basis points; its VAT comes on top. */
  PROVIDER_FEE_BPS: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(BASIS_POINTS_MAX)),
});

/** What stands in place of a path when there is none. */
export const NO_PATH = 'none';

export const payoutSettings = z.extend(providerSettings, {
  /** Where account holders are compared: part of the contract with the provider, on no public page. */
  PROVIDER_HOLDER_CHECK_PATH: z.union([
    z.literal(NO_PATH),
    z.string().check(z.regex(/^\/[\w/-]{1,200}$/)),
  ]),
});

const WEBHOOK_WINDOW_SECONDS_MIN = 60;
/** The last of the provider's retries comes 3 days and 19 hours after the first try. */
const WEBHOOK_WINDOW_SECONDS_MAX = 4 * 24 * 60 * 60;

export const payoutWebhookSettings = z.extend(payoutSettings, {
  /** Whether the signature's key is the security key's text or the bytes its hex stands for. */
  PROVIDER_WEBHOOK_KEY_FORM: z.enum(['hex', 'text']),
  /** How far a transmission time may lie from our clock: whether a retry carries a new one is not documented. */
  PROVIDER_WEBHOOK_WINDOW_SECONDS: z.coerce
    .number()
    .check(z.int(), z.minimum(WEBHOOK_WINDOW_SECONDS_MIN), z.maximum(WEBHOOK_WINDOW_SECONDS_MAX)),
});
