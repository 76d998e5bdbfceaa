import { readEnvironment } from '../../../shared/config/environment.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
import { sealPhone } from '../../../shared/identity/phone.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { issueBudgetMs } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { reopen } from '../domain/voucher.ts';
import { decideOpen, type IssuingEffects } from '../store/issuing.ts';
import { sandboxVouchers } from '../store/sandbox-vouchers.ts';
import { nowMs } from '../store/system.ts';
import { type VoucherActs, voucherActs } from '../store/voucher-acts.ts';
import { voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

interface Effects extends IssuingEffects {
  readonly acts: Pick<VoucherActs, 'findReopening' | 'reopen' | 'keepAnswer'>;
}

/**
 * Opens the order under a new id, which only a refusal allows, and asks the provider at once. What
 * the provider said then is what a repeat hears.
 */
export const reissueVoucher: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { voucherId } = request.params;
  const voucher = await effects.vouchers.read(voucherId);
  if (voucher === undefined) throw new Problem(problems.voucher_not_found);
  const before = await effects.acts.findReopening(voucherId, request);
  if (before !== undefined) return { body: asShown(viewOf(voucher), before.shown) };
  if (voucher.status !== 'refused') throw notRefused(voucher.status);
  const startedAtMs = effects.nowMs();
  const { phone } = request.body;
  const sealed = phone === undefined ? undefined : sealPhone(effects.signingKey, phone);
  const next = reopen(voucher, sealed ?? voucher.sealedPhone, startedAtMs);
  if (!(await effects.acts.reopen(next, request, startedAtMs))) throw notRefused('open');
  const decided = await decideOpen(next, true, startedAtMs + issueBudgetMs, effects);
  const view = viewOf(decided);
  await effects.acts.keepAnswer(next, request, startedAtMs, shownOf(view, []));
  return { body: view };
};

const notRefused = (status: string): Problem =>
  new Problem(problems.voucher_not_refused, { details: { status } });

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, reissueVoucher, {
  vouchers: voucherStore(tables.vouchers),
  acts: voucherActs(tables.vouchers),
  provider: sandboxVouchers({
    baseUrl: settings.VOUCHER_PROVIDER_URL,
    secretKey: secrets.voucherProviderKey,
  }),
  signingKey: secrets.signingKey,
  nowMs,
});
