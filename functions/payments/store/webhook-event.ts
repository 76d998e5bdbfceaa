import * as z from 'zod';
import { shortHash } from '../../../shared/identity/digest.ts';

/** The header that is the same for every delivery of one event. */
const transmissionHeader = 'tosspayments-webhook-transmission-id';

const transmissionSchema = z.string().min(1).max(200);
/** A status change has its payment in `data`; a deposit callback is flat. Other events name no order. */
const webhookSchema = z.union([
  z.object({
    eventType: z.string().min(1).max(100),
    data: z.object({ orderId: z.string().max(100).optional() }),
  }),
  z
    .object({ orderId: z.string().max(100), transactionKey: z.string().max(200) })
    .transform(({ orderId }) => ({ eventType: 'DEPOSIT_CALLBACK', data: { orderId } })),
]);

export interface Webhook {
  readonly eventType: string;
  readonly transmissionId: string;
  /** Absent where the event is about something else, such as a deleted card. */
  readonly orderId: string | undefined;
}

/** What of a webhook is used: which order it is about. Absent when it is no event at all. */
export const readWebhook = (
  rawBody: string,
  headers: Readonly<Record<string, string | undefined>>,
): Webhook | undefined => {
  const parsed = webhookSchema.safeParse(jsonOf(rawBody));
  if (!parsed.success) return undefined;
  const transmission = transmissionSchema.safeParse(headers[transmissionHeader]);
  return {
    eventType: parsed.data.eventType,
    // Without the header, equal bodies are one event.
    transmissionId: transmission.success ? transmission.data : shortHash(rawBody),
    orderId: parsed.data.data.orderId,
  };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
