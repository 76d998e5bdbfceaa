import { sign, verifySignature } from '../../../shared/identity/digest.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';

/** Header in which a guest shows the link of the pledge. */
const pledgeLinkHeader = 'pledge-link';
const purpose = 'pledge-link';
const linkPattern = /^(\d{1,16})\.([A-Za-z0-9_-]{43})$/;

/**
 * The secret part of a guest's link: `expiresAtMs.signature`, signed over the pledge and the expiry.
 * It opens this one pledge and nothing else, and it can be checked without a read.
 */
export const linkTokenOf = (signingKey: string, pledgeId: string, expiresAtMs: number): string =>
  `${expiresAtMs}.${sign(signingKey, purpose, `${pledgeId}.${expiresAtMs}`)}`;

/** @throws Problem `pledge_link_not_accepted` unless the header opens this pledge now. */
export const assertLinkOpens = (
  signingKey: string,
  pledgeId: string,
  headers: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): void => {
  const [, expiry, signature] = linkPattern.exec(headers[pledgeLinkHeader] ?? '') ?? [];
  const opens =
    expiry !== undefined &&
    signature !== undefined &&
    verifySignature(signingKey, purpose, `${pledgeId}.${expiry}`, signature) &&
    nowMs < Number(expiry);
  if (!opens) throw new Problem(problems.pledge_link_not_accepted);
};
