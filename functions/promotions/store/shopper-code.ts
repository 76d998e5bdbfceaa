import * as z from 'zod/mini';
import { sign, verifySignature } from '../../../shared/identity/digest.ts';
import { openText, sealText } from '../../../shared/identity/seal.ts';
import { mobilePhoneSchema } from '../../../shared/kernel/phone.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Verified } from '../domain/person.ts';
import { problems } from '../domain/problems.ts';

const codePurpose = 'shopper-code';
const statementPurpose = 'refund-statement';
const codePattern = /^([A-Za-z0-9_-]{20,240})\.(\d{1,16})\.([A-Za-z0-9_-]{43})$/;
const linkPattern = /^([A-Za-z0-9_-]{22})\.(\d{1,16})\.([A-Za-z0-9_-]{43})$/;

const signed = (signingKey: string, purpose: string, text: string): string =>
  `${text}.${sign(signingKey, purpose, text)}`;

const read = (
  signingKey: string,
  purpose: string,
  pattern: RegExp,
  token: string,
): { readonly text: string; readonly expiresAtMs: number } | undefined => {
  const [, text, expiry, signature] = pattern.exec(token) ?? [];
  const isOurs =
    text !== undefined &&
    expiry !== undefined &&
    signature !== undefined &&
    verifySignature(signingKey, purpose, `${text}.${expiry}`, signature);
  return isOurs ? { text, expiresAtMs: Number(expiry) } : undefined;
};

const shopperSchema = z.object({
  phone: mobilePhoneSchema,
  birthDate: z.optional(z.string()),
  region: z.optional(z.string()),
});

/** Whose receipt it is, and what of him was verified when he made the code from his account. */
export interface Shopper extends Verified {
  readonly phone: string;
}

/** What a shopper shows as a QR in place of saying the number: all of it sealed, for some minutes. */
export const shopperCodeOf = (
  signingKey: string,
  shopper: Shopper,
  expiresAtMs: number,
): string => {
  const sealed = sealText(signingKey, codePurpose, JSON.stringify(shopperSchema.parse(shopper)));
  return signed(signingKey, codePurpose, `${sealed}.${expiresAtMs}`);
};

/** @throws Problem `shopper_code_not_accepted` for a tampered one, `shopper_code_expired` for an old one. */
export const shopperOfCode = (signingKey: string, code: string, nowMs: number): Shopper => {
  const found = read(signingKey, codePurpose, codePattern, code);
  if (found === undefined) throw new Problem(problems.shopper_code_not_accepted);
  if (nowMs >= found.expiresAtMs) throw new Problem(problems.shopper_code_expired);
  return shopperSchema.parse(JSON.parse(openText(signingKey, codePurpose, found.text)));
};

/** Opens one person's statement and nothing else; handed out with each refund. */
export const statementLinkOf = (
  signingKey: string,
  personKey: string,
  expiresAtMs: number,
): string => signed(signingKey, statementPurpose, `${personKey}.${expiresAtMs}`);

/** @throws Problem `statement_link_not_accepted` unless it opens a statement now. */
export const personOfStatementLink = (
  signingKey: string,
  link: string | undefined,
  nowMs: number,
): string => {
  const found = read(signingKey, statementPurpose, linkPattern, link ?? '');
  if (found === undefined || nowMs >= found.expiresAtMs) {
    throw new Problem(problems.statement_link_not_accepted);
  }
  return found.text;
};
