import { openPhone } from '../../../shared/identity/phone.ts';
import { decisionRoundsMax, keyLifeMs, sendTriesMax, validDays } from '../domain/limits.ts';
import {
  leaveUnknown,
  type OpenVoucher,
  orderIdOf,
  settleIssued,
  settleRefused,
  type Voucher,
} from '../domain/voucher.ts';
import type { ProviderVoucher, VoucherProvider } from './voucher-port.ts';
import type { VoucherStore } from './voucher-store.ts';

export interface IssuingEffects {
  readonly vouchers: Pick<VoucherStore, 'read' | 'save'>;
  readonly provider: Pick<VoucherProvider, 'issue' | 'readByOrder'>;
  readonly signingKey: string;
  readonly nowMs: () => number;
}

/**
 * Finds out what became of an order that is written down, and writes it:
 * 1. unless it was never sent, ask the provider what stands under the order id;
 * 2. send it, always under that same id, so that however often it is sent there is one voucher;
 * 3. out, refused, or still unknown: one guarded write.
 */
export const decideOpen = async (
  voucher: OpenVoucher,
  fresh: boolean,
  deadlineMs: number,
  effects: IssuingEffects,
): Promise<Voucher> => {
  const verdict = await ask(voucher, fresh, deadlineMs, effects);
  for (let round = 1, open = voucher; round <= decisionRoundsMax; round += 1) {
    const next = nextOf(open, verdict, effects.nowMs());
    const result = await effects.vouchers.save(next);
    if (result.saved) return next;
    const { current } = result;
    if (current.status !== 'open' || orderIdOf(current) !== orderIdOf(open)) return current;
    // The other one only did not know either: what was heard here still stands.
    open = current;
  }
  throw new Error(`${voucher.voucherId} lost every race to be written.`);
};

type Verdict =
  | { readonly kind: 'out'; readonly made: ProviderVoucher }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' };

const nextOf = (open: OpenVoucher, verdict: Verdict, nowMs: number): Voucher => {
  switch (verdict.kind) {
    case 'out': {
      const { providerVoucherId, issuedAt, expiresAt } = verdict.made;
      return settleIssued(open, { providerVoucherId, issuedAt, expiresAt });
    }
    case 'refused':
      return settleRefused(open, verdict.code, nowMs);
    case 'unknown':
      return leaveUnknown(open, nowMs);
  }
};

const ask = async (
  voucher: OpenVoucher,
  fresh: boolean,
  deadlineMs: number,
  { provider, signingKey, nowMs }: IssuingEffects,
): Promise<Verdict> => {
  const orderId = orderIdOf(voucher);
  if (!fresh) {
    const found = await findMade(orderId, voucher.amountKrw, provider);
    if (found !== undefined) return found;
  }
  const keyIsOld = nowMs() - voucher.sinceMs > keyLifeMs;
  for (let tries = 1; tries <= sendTriesMax && !keyIsOld; tries += 1) {
    if (nowMs() >= deadlineMs) break;
    const answer = await provider.issue({
      orderId,
      phone: openPhone(signingKey, voucher.sealedPhone),
      amountKrw: voucher.amountKrw,
      validDays,
    });
    if (answer.kind === 'approved') return { kind: 'out', made: answer.voucher };
    if (answer.kind === 'declined') return { kind: 'refused', code: answer.code };
    const found = await findMade(orderId, voucher.amountKrw, provider);
    if (found !== undefined) return found;
  }
  return { kind: 'unknown' };
};

const findMade = async (
  orderId: string,
  amountKrw: number,
  provider: Pick<VoucherProvider, 'readByOrder'>,
): Promise<Verdict | undefined> => {
  const reading = await provider.readByOrder(orderId);
  if (reading.kind !== 'found') return undefined;
  return reading.value.amountKrw === amountKrw ? { kind: 'out', made: reading.value } : undefined;
};
