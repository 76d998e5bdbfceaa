import * as z from 'zod/mini';
import { instant, region } from '../../../events/fields.ts';
import { type BankCode, bankCodes } from '../../../shared/kernel/banks.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';

/** Bounds of what people type. */
const nameMax = 80;
const addressMax = 200;
const titleMax = 120;
const referenceMax = 300;
export const documentsMax = 20;
export const reasonsMax = 10;

const named = (description: string, example: string) =>
  z
    .string()
    .check(z.trim(), z.minLength(2), z.maxLength(nameMax), z.meta({ description, example }));

export const reason = reasonSchema.check(
  z.meta({ description: 'Shown to the association.', example: '사업자등록증 사본이 흐립니다.' }),
);

export const market = z.strictObject({
  name: named('Name of the traditional market.', '신포시장'),
  region: region.check(
    z.meta({ description: 'Province or metropolitan city.', example: 'incheon' }),
  ),
  address: z
    .string()
    .check(
      z.trim(),
      z.minLength(5),
      z.maxLength(addressMax),
      z.meta({ description: 'Road name address.', example: '인천광역시 중구 우현로49번길 11-5' }),
    ),
});

export const representative = z.strictObject({
  name: named('Who represents the association.', '김장터'),
  email: z.email().check(z.maxLength(254), z.meta({ example: 'office@market.example' })),
  phone: z
    .string()
    .check(
      z.regex(/^0\d{1,2}-?\d{3,4}-?\d{4}$/),
      z.meta({ description: 'Korean telephone number.', example: '032-772-5812' }),
    ),
});

export const supportingDocument = z.strictObject({
  kind: z.enum(['business_registration', 'merchant_association', 'bylaws', 'bankbook', 'other']),
  title: z
    .string()
    .check(z.trim(), z.minLength(2), z.maxLength(titleMax), z.meta({ example: '사업자등록증' })),
  reference: z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(referenceMax),
    z.meta({
      description: 'Where the document lies: a file id or an address of the agency’s archive.',
      example: 'archive:2026/0117',
    }),
  ),
});
export const documents = z.array(supportingDocument).check(z.maxLength(documentsMax));

/** How far the operator's look at the association has come. */
export const verification = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pending') }),
  z.object({ status: z.literal('rejected'), decidedAt: instant, reasons: z.array(reason) }),
  z.object({
    status: z.literal('verified'),
    decidedAt: instant,
    receiptEligible: z.boolean().check(
      z.meta({
        description: 'May issue donation receipts (기부금영수증); most associations may not.',
      }),
    ),
    receiptBasis: z
      .nullable(z.string())
      .check(z.meta({ description: 'Why the operator found that it may; null when it may not.' })),
  }),
  z.object({ status: z.literal('suspended'), decidedAt: instant, reason }),
]);
export type Verification = z.infer<typeof verification>;

export const association = z.object({
  associationId: idSchema('association'),
  marketId: idSchema('market'),
  name: z.string().check(z.meta({ example: '신포시장 상인회' })),
  businessNumber: z.string().check(z.meta({ description: 'Ten digits.', example: '1218212342' })),
  market: z.object(market.shape),
  representative: z.object(representative.shape),
  documents: z.array(z.object(supportingDocument.shape)),
  verification,
  registeredAt: instant,
});
/** An association as it is stored; `version` is its ETag. */
export const storedAssociation = z.extend(association, { version: z.int().check(z.positive()) });
export type StoredAssociation = z.infer<typeof storedAssociation>;

export const memberRole = z.enum(['owner', 'editor', 'treasurer']).check(
  z.meta({
    description:
      'Owners manage members and everything else, editors campaigns, treasurers the payout account and payouts.',
  }),
);
export const member = z.object({
  memberId: idSchema('member'),
  role: memberRole,
  email: z
    .nullable(z.string())
    .check(
      z.meta({ description: 'The invited address; null for who registered the association.' }),
    ),
  joinedAt: instant,
  etag: z
    .string()
    .check(z.meta({ description: 'For If-Match of a change of role.', example: '"v1"' })),
});

export const invitation = z.object({
  invitationId: idSchema('invitation'),
  associationId: idSchema('association'),
  email: z.string(),
  role: memberRole,
  status: z.enum(['open', 'accepted', 'revoked']),
  invitedAt: instant,
  expiresAt: instant,
});
export type Invitation = z.infer<typeof invitation>;

const bankCode = z.enum(bankCodes).check(
  z.meta({
    description: 'Three-digit code of the bank (금융결제원).',
    example: '020' satisfies BankCode,
  }),
);
const accountNumber = z
  .pipe(
    z.string().check(z.regex(/^[\d-]{6,20}$/)),
    z.transform((written) => written.replaceAll('-', '')),
  )
  .check(
    z.refine((digits) => digits.length >= 6 && digits.length <= 14, {
      params: { code: 'account_number_not_valid' },
      message: 'Six to fourteen digits.',
    }),
    z.meta({ description: 'With or without dashes.', example: '1002-123-454821' }),
  );

/** What a bank account is set with; the rest of what the provider asks is the association's. */
export const payoutAccountBody = z.strictObject({
  bankCode,
  accountNumber,
  holderName: named('The holder as the bank knows it.', '신포시장상인회'),
  businessType: z.enum(['individual_business', 'corporate']).check(
    z.meta({
      description:
        'How the tax office knows the association: most are `corporate` (numbers with 82 or 80 in the middle).',
      example: 'corporate',
    }),
  ),
});

const payoutAccountBase = {
  payoutAccountId: idSchema('account'),
  bankCode,
  accountLastDigits: z
    .string()
    .check(z.meta({ description: 'Never the whole number.', example: '4821' })),
  holderName: z.string().check(z.meta({ example: '신포시장상인회' })),
  startedAt: instant,
};
const withNumber = {
  accountNumber: z.string(),
  businessType: payoutAccountBody.shape.businessType,
};

/** What the provider is told of the association: written down before it is told, so that a repeat says the same. */
const sellerParty = z.object({
  name: z.string(),
  representativeName: z.string(),
  businessRegistrationNumber: z.string(),
  email: z.string(),
  phone: z.string(),
});
export type SellerParty = z.infer<typeof sellerParty>;

/**
 * A payout account on its way:
 *
 *   checking ──holder matches──▶ registering ──seller registered──▶ verified
 *      └───────────────────────────────┴──────────────────────────▶ declined
 *
 * Every state is written before the provider is called in it, so a lost answer is asked for again
 * under the same operation and nothing is done twice. A declined account forgets its number.
 */
export const payoutAccount = z.discriminatedUnion('status', [
  z.object({
    ...payoutAccountBase,
    ...withNumber,
    status: z.literal('checking'),
  }),
  z.object({
    ...payoutAccountBase,
    ...withNumber,
    status: z.literal('registering'),
    party: sellerParty,
  }),
  z.object({
    ...payoutAccountBase,
    ...withNumber,
    status: z.literal('verified'),
    sellerId: z.string(),
    sellerStatus: z.enum(['approval_required', 'partially_approved', 'kyc_required', 'approved']),
    verifiedAt: instant,
  }),
  z.object({
    ...payoutAccountBase,
    status: z.literal('declined'),
    declineCode: z.string(),
  }),
]);
export type PayoutAccount = z.infer<typeof payoutAccount>;
export type PayoutAccountIn<Status extends PayoutAccount['status']> = Extract<
  PayoutAccount,
  { status: Status }
>;

export const payoutAccountView = z.object({
  ...payoutAccountBase,
  bankName: z.string().check(z.meta({ example: '우리은행' })),
  status: z.enum(['checking', 'registering', 'verified', 'declined']).check(
    z.meta({
      description:
        '`checking` and `registering` wait for the payment provider: repeat the request that set the account.',
    }),
  ),
  sellerStatus: z
    .nullable(z.enum(['approval_required', 'partially_approved', 'kyc_required', 'approved']))
    .check(
      z.meta({ description: 'The provider pays out to `partially_approved` and `approved`.' }),
    ),
  declineCode: z.nullable(z.string()),
  verifiedAt: z.nullable(instant),
});
