/** What the stack holds before the first refusal. */
export interface Known {
  readonly campaignId: string;
  readonly closedId: string;
  readonly scheduledId: string;
  readonly draftId: string;
  readonly soldOutId: string;
  readonly limitedId: string;
  readonly rewardId: string;
  readonly pledgeId: string;
  readonly othersPledgeId: string;
  readonly paymentToken: string;
  readonly othersPaymentToken: string;
  readonly donor: string;
  readonly owner: string;
  readonly newcomer: string;
  readonly usedKey: string;
  readonly nowMs: number;
  readonly cursor: string;
}

/** A request that must be refused, and how. */
export interface Refusal {
  readonly what: string;
  readonly method?: 'POST' | 'PATCH' | 'GET';
  readonly path: (known: Known) => string;
  readonly as: 'donor' | 'owner' | 'newcomer';
  readonly body?: (known: Known) => unknown;
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly key?: (known: Known) => string;
  readonly status: number;
  readonly code: string;
  /** The wrong field, where one is wrong. */
  readonly field?: { readonly in?: string; readonly pointer: string; readonly code: string };
}

export const pledges = ({ campaignId }: Known): string => `/v1/campaigns/${campaignId}/pledges`;
export const onePledge = ({ pledgeId }: Known): string => `/v1/pledges/${pledgeId}`;

export const goodPledge = ({ rewardId, paymentToken }: Known) => ({
  amountKrw: 30_000,
  rewards: [{ rewardId, quantity: 1 }],
  paymentToken,
});

export const badPledge = (
  what: string,
  change: (known: Known) => object,
  refusal: Pick<Refusal, 'status' | 'code' | 'field'>,
): Refusal => ({
  what,
  path: pledges,
  as: 'donor',
  body: (known) => ({ ...goodPledge(known), ...change(known) }),
  ...refusal,
});
