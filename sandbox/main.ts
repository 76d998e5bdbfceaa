/**
 * The sandbox as a process of its own. Settings come from the environment, and the address is printed as one JSON
 * line once it listens:
 *   SANDBOX_SECRET_KEY, SANDBOX_SECURITY_KEY (both required), SANDBOX_PORT, SANDBOX_DATA_DIR,
 *   SANDBOX_PAYMENTS_WEBHOOK_URL, SANDBOX_PAYOUTS_WEBHOOK_URL, SANDBOX_WEBHOOK_KEY_FORM (hex | text),
 *   SANDBOX_SLOW_ANSWER_MS, SANDBOX_VOUCHER_KEY
 */
import * as z from 'zod/mini';
import { SLOW_ANSWER_MAX_MS, SLOW_ANSWER_MS } from './limits.ts';
import { startSandbox } from './server.ts';

const environmentSchema = z.object({
  SANDBOX_SECRET_KEY: z.string().check(z.minLength(1)),
  SANDBOX_SECURITY_KEY: z.string().check(z.regex(/^[0-9a-fA-F]{64}$/)),
  SANDBOX_VOUCHER_KEY: z.optional(z.string().check(z.minLength(1))),
  SANDBOX_PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), 0),
  SANDBOX_DATA_DIR: z.optional(z.string().check(z.minLength(1))),
  SANDBOX_PAYMENTS_WEBHOOK_URL: z.optional(z.url()),
  SANDBOX_PAYOUTS_WEBHOOK_URL: z.optional(z.url()),
  SANDBOX_WEBHOOK_KEY_FORM: z._default(z.enum(['hex', 'text']), 'hex'),
  SANDBOX_SLOW_ANSWER_MS: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(SLOW_ANSWER_MAX_MS)),
    SLOW_ANSWER_MS,
  ),
});

const environment = environmentSchema.parse(process.env);
const payments = environment.SANDBOX_PAYMENTS_WEBHOOK_URL;
const payouts = environment.SANDBOX_PAYOUTS_WEBHOOK_URL;

const sandbox = await startSandbox({
  port: environment.SANDBOX_PORT,
  ...(environment.SANDBOX_DATA_DIR === undefined ? {} : { dataDir: environment.SANDBOX_DATA_DIR }),
  secretKey: environment.SANDBOX_SECRET_KEY,
  securityKey: environment.SANDBOX_SECURITY_KEY,
  ...(environment.SANDBOX_VOUCHER_KEY === undefined
    ? {}
    : { voucherKey: environment.SANDBOX_VOUCHER_KEY }),
  webhookUrls: {
    ...(payments === undefined ? {} : { payments }),
    ...(payouts === undefined ? {} : { payouts }),
  },
  settings: {
    webhookKeyForm: environment.SANDBOX_WEBHOOK_KEY_FORM,
    slowAnswerMs: environment.SANDBOX_SLOW_ANSWER_MS,
  },
});

console.log(JSON.stringify({ url: sandbox.url }));

const stop = async (): Promise<void> => {
  await sandbox.stop();
  process.exit(0);
};

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
