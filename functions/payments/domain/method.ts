/** A donor's stored card. Only an active one has a billing key, and only the vault table holds it. */
export type Method =
  /** The provider is being asked, or was and did not say. */
  | (MethodCommon & { readonly status: 'registering' })
  | (MethodCommon & { readonly status: 'refused'; readonly code: string })
  | (MethodCommon & Card & { readonly status: 'active' })
  /** Gone for the donor; the provider has not yet been heard to forget it. */
  | (MethodCommon & Card & { readonly status: 'deleting' })
  | (MethodCommon & { readonly status: 'deleted' });

interface MethodCommon {
  readonly paymentMethodId: string;
  readonly donorId: string;
  readonly customerKey: string;
  readonly requestHash: string;
  readonly createdAtMs: number;
  readonly version: number;
}

interface Card {
  readonly billingKey: string;
  readonly cardCompany: string | null;
  readonly maskedNumber: string | null;
}

export type ActiveMethod = Extract<Method, { status: 'active' }>;
export type DeletingMethod = Extract<Method, { status: 'deleting' }>;

/** Why a method cannot be charged, in codes of ours: the provider is not asked. */
type MethodFault =
  /** There is none of this id in the donor's vault. */
  'payment_method_not_yours' | 'payment_method_deleted' | 'payment_method_not_registered';

export type MethodCheck =
  | { readonly usable: true; readonly method: ActiveMethod }
  | { readonly usable: false; readonly fault: MethodFault };

/** Ownership is the vault's key: a method is looked up under the donor who wants to pay with it. */
export const checkMethod = (method: Method | undefined): MethodCheck => {
  if (method === undefined) return { usable: false, fault: 'payment_method_not_yours' };
  switch (method.status) {
    case 'active':
      return { usable: true, method };
    case 'deleting':
    case 'deleted':
      return { usable: false, fault: 'payment_method_deleted' };
    case 'registering':
    case 'refused':
      return { usable: false, fault: 'payment_method_not_registered' };
  }
};

const commonOf = (method: Method): MethodCommon => ({
  paymentMethodId: method.paymentMethodId,
  donorId: method.donorId,
  customerKey: method.customerKey,
  requestHash: method.requestHash,
  createdAtMs: method.createdAtMs,
  version: method.version + 1,
});

export const activate = (method: Method, card: Card): ActiveMethod => ({
  ...commonOf(method),
  billingKey: card.billingKey,
  cardCompany: card.cardCompany,
  maskedNumber: card.maskedNumber,
  status: 'active',
});

export const refuseMethod = (method: Method, code: string): Method => ({
  ...commonOf(method),
  status: 'refused',
  code,
});

export const beginDeletion = (method: ActiveMethod): DeletingMethod => ({
  ...method,
  version: method.version + 1,
  status: 'deleting',
});

/** Nothing of the card stays. */
export const forget = (method: Method): Method => ({ ...commonOf(method), status: 'deleted' });

/** The provider's Idempotency-Key of a registration. */
export const registrationOperationIdOf = (paymentMethodId: string): string =>
  `method:${paymentMethodId}`;
