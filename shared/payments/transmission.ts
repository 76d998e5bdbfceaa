/** The headers that every webhook of the provider carries. */
export type WebhookHeaders = Readonly<Record<string, string | undefined>>;

export interface Transmission {
  /** The same for every retry of one event: what a receiver keeps to see repeats. */
  readonly id: string;
  readonly retriedCount: number;
  /** As it came, because the signature covers this very text. */
  readonly time: string;
}

const PREFIX = 'tosspayments-webhook-';

/** Header names are compared in lower case, as HTTP has them. */
export const webhookHeader = (headers: WebhookHeaders, name: string): string | undefined => {
  const wanted = `${PREFIX}${name}`;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === wanted);
  return found?.[1];
};

export const transmissionOf = (headers: WebhookHeaders): Transmission | undefined => {
  const id = webhookHeader(headers, 'transmission-id');
  if (id === undefined || id === '') return undefined;
  const retried = Number(webhookHeader(headers, 'transmission-retried-count') ?? '0');
  return {
    id,
    retriedCount: Number.isSafeInteger(retried) && retried >= 0 ? retried : 0,
    time: webhookHeader(headers, 'transmission-time') ?? '',
  };
};

/** The JSON of a body, or undefined where it is none. */
export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** The provider writes some instants without an offset; they are Korean time. */
export const instantOf = (text: string): number =>
  Date.parse(HAS_OFFSET.test(text) ? text : `${text}+09:00`);
