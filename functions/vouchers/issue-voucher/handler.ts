import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { log } from '../../../shared/lambda/log.ts';
import { issueBudgetMs } from '../domain/limits.ts';
import { openVoucher } from '../domain/voucher.ts';
import { decideOpen, type IssuingEffects } from '../store/issuing.ts';
import { sandboxVouchers } from '../store/sandbox-vouchers.ts';
import { nowMs } from '../store/system.ts';
import { voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

/**
 * Writes the order down, then asks the provider. An answer that did not come is left to the sweeper;
 * an event that comes again finds the order and changes nothing.
 */
export const issueVoucher = async (
  { data }: DomainEvent<typeof contract>,
  effects: IssuingEffects,
): Promise<void> => {
  const { claimId, promotionId, marketId, voucherKrw, sealedPhone } = data;
  // Everything was taken against a receivable: there is nothing to pay out.
  if (voucherKrw === 0) return;
  const startedAtMs = effects.nowMs();
  const voucherId = derivedId('voucher', claimId);
  const open = openVoucher(
    { voucherId, claimId, promotionId, marketId, amountKrw: voucherKrw, sealedPhone },
    startedAtMs,
  );
  const result = await effects.vouchers.save(open);
  if (!result.saved) return;
  const { status } = await decideOpen(open, true, startedAtMs + issueBudgetMs, effects);
  log.info({ message: 'vouchers/issue', voucherId, claimId, status });
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = eventFunction(contract, issueVoucher, {
  vouchers: voucherStore(tables.vouchers),
  provider: sandboxVouchers({
    baseUrl: settings.VOUCHER_PROVIDER_URL,
    secretKey: secrets.voucherProviderKey,
  }),
  signingKey: secrets.signingKey,
  nowMs,
});
