import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { OpenVoucher } from '../domain/voucher.ts';
import { itemOfVoucher } from './voucher-item.ts';
import { versionGuard } from './voucher-store.ts';

/** Of two requests with one key that ask at once, the first to be answered is kept. */
const isFirstAnswer = 'attribute_not_exists(outcome.shown)';

const reopeningOf = (
  { voucherId, refusals }: OpenVoucher,
  request: ActRequest,
  nowMs: number,
  more: Act['outcome'],
): Act =>
  actOf(voucherId, 'reissue', request, { at: isoOf(nowMs), outcome: { refusals, ...more } });

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
  /** What came of the same request to open the voucher again; undefined when it is the first. */
  findReopening: (voucherId: string, request: ActRequest) =>
    findOutcome(documentClient, table, voucherId, 'reissue', request),
  /** Opens a refused voucher again. False: it was changed in between. */
  reopen: async (next: OpenVoucher, request: ActRequest, nowMs: number): Promise<boolean> => {
    const act = reopeningOf(next, request, nowMs, {});
    const { done } = await actOnce(documentClient, table, act, [
      { Put: { TableName: table, Item: itemOfVoucher(next), ...versionGuard(next.version) } },
    ]);
    return done;
  },
  /** Keeps what was answered, which was not known before the provider was asked. */
  keepAnswer: async (
    next: OpenVoucher,
    request: ActRequest,
    nowMs: number,
    shown: Act['outcome'],
  ): Promise<void> => {
    const act = reopeningOf(next, request, nowMs, { shown });
    await guardedPut(documentClient, {
      TableName: table,
      Item: { ...act, sk: `ACT#${act.actId}` },
      ConditionExpression: isFirstAnswer,
    });
  },
});

export type VoucherActs = ReturnType<typeof voucherActs>;
