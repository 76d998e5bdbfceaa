import { paymentApproved } from '../../../events/payments/payment-approved.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { acter, placer, pledgesOf, reward, scheduler, tell, type World } from './support.ts';

/** What tests of keep-it-all campaigns do over and over. */
export const keepItAllHelpers = async (world: World) => {
  const place = await placer(world);
  const schedule = await scheduler(world);
  const markPaid = await world.load('mark-paid');
  const expire = await world.load('expire-holds');

  const cupOffer = async (stockLimit = 10, terms: Parameters<typeof schedule>[0] = {}) => {
    const cup = reward({ stockLimit, perPersonLimit: 4 });
    const offer = await schedule({ fundingModel: 'keep_it_all', rewards: [cup], ...terms });
    return { cup, offer };
  };

  const take = (campaignId: string, donorId: string, rewardId: string, quantity: number) =>
    place(campaignId, donorId, {
      rewards: [{ rewardId, quantity }],
      amountKrw: 10_000 * quantity,
      paymentToken: undefined,
    });

  const pay = (
    pledgeId: unknown,
    campaignId: string,
    amountKrw: number,
    paymentId = newId('payment'),
  ) =>
    tell(markPaid, paymentApproved, {
      paymentId,
      pledgeId,
      campaignId,
      amountKrw,
      providerFeeKrw: 900,
      providerFeeVatKrw: 90,
      approvedAt: new Date().toISOString(),
    });

  /** The pledge as it lies in the table, with the events its last change told. */
  const stored = async (campaignId: string, pledgeId: unknown) => {
    const item = (await pledgesOf(world, campaignId)).find(({ sk }) => sk === pledgeId);
    const outbox = (item?.outbox ?? []) as { detailType: string; id: string; data: object }[];
    return { ...item, outbox } as Record<string, unknown> & { readonly outbox: typeof outbox };
  };

  return {
    act: await acter(world),
    cupOffer,
    take,
    pay,
    stored,
    schedule,
    expireHolds: () => expire({}, lambdaContext()),
  };
};
