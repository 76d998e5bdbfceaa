import { sign, verifySignature } from './digest.ts';

/** Header in which a guest shows the link of the pledge. */
const pledgeLinkHeader = 'pledge-link';
const purpose = 'pledge-link';
const linkPattern = /^(\d{1,16})\.([A-Za-z0-9_-]{43})$/;

/**
 * The secret part of a guest's link: `expiresAtMs.signature`, signed over the pledge and the expiry.
 * It opens this one pledge and what was asked of it, and it can be checked without a read.
 */
export const linkTokenOf = (signingKey: string, pledgeId: string, expiresAtMs: number): string =>
  `${expiresAtMs}.${sign(signingKey, purpose, `${pledgeId}.${expiresAtMs}`)}`;

/** Whether the headers of a request hold a link that opens this pledge now. */
export const linkOpens = (
  signingKey: string,
  pledgeId: string,
  headers: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): boolean => {
  const [, expiry, signature] = linkPattern.exec(headers[pledgeLinkHeader] ?? '') ?? [];
  return (
    expiry !== undefined &&
    signature !== undefined &&
    verifySignature(signingKey, purpose, `${pledgeId}.${expiry}`, signature) &&
    nowMs < Number(expiry)
  );
};
