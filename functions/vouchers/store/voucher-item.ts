import * as z from 'zod/mini';
import { voucherUnsettled } from '../../../events/vouchers/voucher-unsettled.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import { openShards } from '../domain/limits.ts';
import type { Voucher } from '../domain/voucher.ts';

/**
 * How a voucher lies in the table `vouchers`:
 *
 *   pk voucherId · sk VOUCHER
 *   gsi1 OPEN#<shard> / <next look>#<id> · while nobody knows what became of it
 *   gsi1 STATUS#<status> / <ordered at>#<id> · afterwards
 */
export const voucherSk = 'VOUCHER';

const owed = {
  voucherId: z.string(),
  claimId: z.string(),
  promotionId: z.string(),
  marketId: z.string(),
  amountKrw: z.int(),
  version: z.int(),
  refusals: z.int(),
  orderedAtMs: z.number(),
};
const issue = { providerVoucherId: z.string(), issuedAt: z.string(), expiresAt: z.string() };

const voucherSchema: z.ZodMiniType<Voucher> = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('open'),
    ...owed,
    sealedPhone: z.string(),
    sinceMs: z.number(),
    nextCheckAtMs: z.number(),
    called: z.boolean(),
  }),
  z.object({ status: z.literal('issued'), ...owed, ...issue }),
  z.object({ status: z.literal('cancelled'), ...owed, ...issue, cancelledAt: z.string() }),
  z.object({
    status: z.literal('refused'),
    ...owed,
    sealedPhone: z.string(),
    code: z.string(),
    refusedAtMs: z.number(),
  }),
]);

export const voucherOfItem = (item: Item): Voucher => voucherSchema.parse(item);

export const openPk = (shard: number): string => `OPEN#${shard}`;
export const statusPk = (status: Voucher['status']): string => `STATUS#${status}`;

export const itemOfVoucher = (voucher: Voucher): Item => ({
  pk: voucher.voucherId,
  sk: voucherSk,
  ...voucher,
  ...indexOf(voucher),
  ...newsOf(voucher),
});

const indexOf = (voucher: Voucher): Item => {
  const { voucherId, status, orderedAtMs } = voucher;
  if (status !== 'open') {
    return { gsi1pk: statusPk(status), gsi1sk: `${isoOf(orderedAtMs)}#${voucherId}` };
  }
  const shard = voucherId.charCodeAt(voucherId.length - 1) % openShards;
  return { gsi1pk: openPk(shard), gsi1sk: `${isoOf(voucher.nextCheckAtMs)}#${voucherId}` };
};

/** A person is called once for each order that was refused, and for each that stays unknown. */
const newsOf = (voucher: Voucher): Item => {
  if (voucher.status === 'refused') {
    return outboxOf(voucher, 'voucher_refused', voucher.code, voucher.refusedAtMs);
  }
  if (voucher.status === 'open' && voucher.called) {
    const detail = `No word from the provider since ${isoOf(voucher.sinceMs)}.`;
    return outboxOf(voucher, 'voucher_unknown', detail, voucher.sinceMs);
  }
  return {};
};

const outboxOf = (
  { voucherId, claimId, amountKrw, refusals }: Voucher,
  code: 'voucher_refused' | 'voucher_unknown',
  detail: string,
  atMs: number,
): { readonly [outboxAttribute]: readonly OutboxEvent[] } => ({
  [outboxAttribute]: [
    eventOf(voucherUnsettled, {
      id: derivedId('event', code, voucherId, String(refusals)),
      occurredAt: isoOf(atMs),
      data: { voucherId, claimId, code, detail, amountKrw, foundAt: isoOf(atMs) },
    }),
  ],
});
