import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';
import type { StoredAssociation, Verification } from './schemas.ts';

/** What may be edited; absent fields stay as they are. */
export interface AssociationEdit {
  readonly name?: string | undefined;
  readonly businessNumber?: string | undefined;
  readonly market?: Partial<Undefinable<StoredAssociation['market']>> | undefined;
  readonly representative?: Partial<Undefinable<StoredAssociation['representative']>> | undefined;
  readonly documents?: StoredAssociation['documents'] | undefined;
}
type Undefinable<T> = { readonly [K in keyof T]: T[K] | undefined };

/** What an operator decides about an association. */
export type Verdict =
  | {
      readonly decision: 'approve';
      readonly receiptEligible: boolean;
      readonly receiptBasis: string | null;
    }
  | { readonly decision: 'reject'; readonly reasons: readonly string[] }
  | { readonly decision: 'suspend'; readonly reason: string };

/**
 * Whether the caller may know of the association at all. Staff may; members know their own, and of
 * others they are told that it does not exist.
 */
export const requireOwn = (
  principal: { readonly role: string; readonly associationId?: string },
  associationId: string,
): void => {
  const isStaff = principal.role === 'operator' || principal.role === 'finance';
  if (!isStaff && principal.associationId !== associationId) {
    throw new Problem(problems.association_not_found);
  }
};

/**
 * The association with the edit made. What an operator has verified stays as it was verified; an
 * edit after a rejection asks for a new look.
 *
 * @throws Problem `verified_fields_frozen`.
 */
export const editAssociation = (
  association: StoredAssociation,
  edit: AssociationEdit,
): StoredAssociation => {
  const next: StoredAssociation = {
    ...association,
    name: edit.name ?? association.name,
    businessNumber: edit.businessNumber ?? association.businessNumber,
    market: merge(association.market, edit.market),
    representative: merge(association.representative, edit.representative),
    documents: edit.documents ?? association.documents,
    version: association.version + 1,
  };
  const { status } = association.verification;
  if (status === 'verified' || status === 'suspended') {
    const changed = verifiedFieldsThatDiffer(association, next);
    if (changed.length > 0) {
      throw new Problem(problems.verified_fields_frozen, {
        details: { fields: changed.join(', ') },
      });
    }
  }
  return status === 'rejected' ? { ...next, verification: { status: 'pending' } } : next;
};

const merge = <T extends object>(
  old: T,
  edit: Partial<{ [K in keyof T]: T[K] | undefined }> | undefined,
): T => {
  const given = Object.entries(edit ?? {}).filter(([, value]) => value !== undefined);
  return { ...old, ...Object.fromEntries(given) };
};

/** Name, number and market are in the events that other capabilities have kept. */
const verifiedFieldsThatDiffer = (old: StoredAssociation, next: StoredAssociation): string[] => [
  ...(old.name === next.name ? [] : ['name']),
  ...(old.businessNumber === next.businessNumber ? [] : ['businessNumber']),
  ...(old.market.name === next.market.name ? [] : ['market/name']),
  ...(old.market.region === next.market.region ? [] : ['market/region']),
];

/**
 * The association after an operator's verdict.
 *
 *   pending ──approve──▶ verified ──suspend──▶ suspended ──approve──▶ verified
 *      └─────reject────▶ rejected ──(edit)───▶ pending
 *
 * @throws Problem `verification_not_pending` when its status does not allow the verdict.
 */
export const judgeAssociation = (
  association: StoredAssociation,
  verdict: Verdict,
  nowMs: number,
): StoredAssociation => {
  const { verification } = association;
  if (!allowedFrom[verdict.decision].includes(verification.status)) {
    throw new Problem(problems.verification_not_pending, {
      details: { status: verification.status },
    });
  }
  return {
    ...association,
    verification: verdictApplied(verdict, instantAfter(verification, nowMs)),
    version: association.version + 1,
  };
};

const allowedFrom: Readonly<Record<Verdict['decision'], readonly Verification['status'][]>> = {
  approve: ['pending', 'suspended'],
  reject: ['pending'],
  suspend: ['verified'],
};

const verdictApplied = (verdict: Verdict, decidedAt: string): Verification => {
  switch (verdict.decision) {
    case 'approve':
      return {
        status: 'verified',
        decidedAt,
        receiptEligible: verdict.receiptEligible,
        // Without the eligibility there is nothing to give a reason for.
        receiptBasis: verdict.receiptEligible ? verdict.receiptBasis : null,
      };
    case 'reject':
      return { status: 'rejected', decidedAt, reasons: [...verdict.reasons] };
    case 'suspend':
      return { status: 'suspended', decidedAt, reason: verdict.reason };
  }
};

/**
 * Decisions are ordered by their instant where they are read, so each is later than the one
 * before, even when two functions' clocks disagree.
 */
const instantAfter = (previous: Verification, nowMs: number): string =>
  isoOf('decidedAt' in previous ? Math.max(nowMs, epochMsOf(previous.decidedAt) + 1) : nowMs);
