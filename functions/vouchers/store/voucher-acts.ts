import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { OpenVoucher } from '../domain/voucher.ts';
import { itemOfVoucher } from './voucher-item.ts';
import { versionGuard } from './voucher-store.ts';

/** What people do with vouchers, each recorded with who did it and under which key. */
export const voucherActs = (table: string) => ({
  /**
   * Writes down that somebody wants something of the provider, before it is asked. Answers the act's
   * id, by which a repeat is the same operation there.
   *
   * @throws Problem `idempotency_key_reused` when another request had the key.
   */
  note: async (
    voucherId: string,
    noun: 'use' | 'cancellation',
    request: ActRequest,
    nowMs: number,
  ): Promise<string> => {
    const act = actOf(voucherId, noun, request, { at: isoOf(nowMs), outcome: {} });
    await createOnce(documentClient, table, { ...act, sk: `ACT#${act.actId}` });
    return act.actId;
  },
  /** Whether the same request opened the voucher again before. */
  hasReopened: async (voucherId: string, request: ActRequest): Promise<boolean> =>
    (await findOutcome(documentClient, table, voucherId, 'reissue', request)) !== undefined,
  /** Opens a refused voucher again. False: it was changed in between. */
  reopen: async (next: OpenVoucher, request: ActRequest, nowMs: number): Promise<boolean> => {
    const { voucherId, refusals } = next;
    const act = actOf(voucherId, 'reissue', request, { at: isoOf(nowMs), outcome: { refusals } });
    const { done } = await actOnce(documentClient, table, act, [
      { Put: { TableName: table, Item: itemOfVoucher(next), ...versionGuard(next.version) } },
    ]);
    return done;
  },
});

export type VoucherActs = ReturnType<typeof voucherActs>;
