import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';

interface Caller {
  readonly role: string;
  readonly associationId?: string;
  readonly merchantId?: string;
}

/** Staff may see everything; members what is their association's, merchants what is their stall's. */
export const isOwnOrStaff = (
  caller: Caller,
  thing: { readonly associationId: string; readonly merchantId?: string },
): boolean => {
  switch (caller.role) {
    case 'operator':
    case 'finance':
      return true;
    case 'association':
      return caller.associationId === thing.associationId;
    case 'merchant':
      return caller.merchantId !== undefined && caller.merchantId === thing.merchantId;
    default:
      return false;
  }
};

/** Whose sales a caller may report: a partner those of every stall, in a channel of its own. */
export const mayReportSales = (caller: Caller, merchant: Parameters<typeof isOwnOrStaff>[1]) =>
  caller.role === 'partner' || isOwnOrStaff(caller, merchant);

/**
 * The channel under which rows are known. A partner's is its own, whatever its name: no other's
 * rows stand in its way, and none of them can it correct.
 */
export const channelOf = (
  caller: { readonly role: string; readonly subject: string },
  channel: string,
): string => (caller.role === 'partner' ? `${caller.subject}/${channel}` : channel);

/**
 * The association a member speaks for. Routes let members in only with a role in an association, so
 * a token without one was not made by us.
 *
 * @throws Problem `forbidden`.
 */
export const associationOf = ({ associationId }: Caller): string => {
  if (associationId === undefined) throw new Problem(commonProblems.forbidden);
  return associationId;
};

/** Members see their own association's market alone; staff and partners see all. */
export const ownScope = (caller: Caller): { readonly associationId?: string } =>
  caller.role === 'association' ? { associationId: associationOf(caller) } : {};
