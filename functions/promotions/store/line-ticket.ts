import { sign, verifySignature } from '../../../shared/identity/digest.ts';

const purpose = 'line-ticket';
const pattern = /^(promotion_[0-9a-z]{26})\.(\d{1,12})\.(\d{1,16})\.([\w-]{22})\.([\w-]{43})$/;

/** A place in a line. It is the person's own: another account cannot use it. */
export interface LineTicket {
  readonly promotionId: string;
  readonly number: number;
  readonly issuedAtMs: number;
  readonly personKey: string;
}

/** The ticket as text: signed, kept by the caller, good after any disconnection. */
export const ticketOf = (
  signingKey: string,
  { promotionId, number, issuedAtMs, personKey }: LineTicket,
): string => {
  const text = `${promotionId}.${number}.${issuedAtMs}.${personKey}`;
  return `${text}.${sign(signingKey, purpose, text)}`;
};

/** The ticket, when it is one of ours; undefined when not. */
export const readTicket = (signingKey: string, text: string): LineTicket | undefined => {
  const [, promotionId, number, issuedAtMs, personKey, signature] = pattern.exec(text) ?? [];
  if (promotionId === undefined || personKey === undefined || signature === undefined) {
    return undefined;
  }
  const signed = `${promotionId}.${number}.${issuedAtMs}.${personKey}`;
  if (!verifySignature(signingKey, purpose, signed, signature)) return undefined;
  return { promotionId, number: Number(number), issuedAtMs: Number(issuedAtMs), personKey };
};
