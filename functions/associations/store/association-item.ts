import { type StoredAssociation, storedAssociation } from '../domain/schemas.ts';

/** Sort key of the association itself; its members, invitations and accounts lie beside it. */
export const associationSk = 'ASSOCIATION';
/** Guard that one registration stands under a business number. */
export const businessNumberKey = (businessNumber: string) => ({
  pk: `BUSINESS#${businessNumber}`,
  sk: 'REGISTRATION',
});
/** Index by verification status, for the operators' list. */
export const statusPartition = (status: string): string => `STATUS#${status}`;

export const itemOf = (association: StoredAssociation) => ({
  pk: association.associationId,
  sk: associationSk,
  gsi1pk: statusPartition(association.verification.status),
  gsi1sk: `${association.registeredAt}#${association.associationId}`,
  ...association,
});

export const associationOf = (item: Record<string, unknown>): StoredAssociation =>
  storedAssociation.parse(item);
