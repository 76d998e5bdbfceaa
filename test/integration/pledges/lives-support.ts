import { expect } from 'vitest';
import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { keepItAllHelpers } from './keep-it-all-support.ts';
import { occurredAt, settlementHelpers } from './settlement-support.ts';
import { moveClock, pledgesOf, tell, tokenOf, type World } from './support.ts';

/**
 * Random lives of pledges on the real engine, held against a model that knows no statuses: it only
 * remembers what has happened to each pledge, and says what must follow from it.
 */
export interface Remembered {
  readonly pledgeId: string;
  readonly donorId: string;
  units: number;
  paymentId?: string;
  /** The donor, the hold, the campaign or the last run ended it. */
  ended: boolean;
  charged: boolean;
  declined: boolean;
  moneyBack: boolean;
  /** Whether the campaign's public total still knows it. */
  shown: boolean;
}

export interface Model {
  readonly pledges: Remembered[];
  left: number;
}

export interface Real {
  readonly campaignId: string;
  readonly rewardId: string;
  readonly payFirst: boolean;
}

export const stockLimit = 12;
const paid = (pledge: Remembered) => pledge.paymentId !== undefined;

type Step = (model: Model, real: Real, pick: number) => Promise<void>;

const picked = (model: Model, pick: number): Remembered | undefined =>
  model.pledges[pick % Math.max(1, model.pledges.length)];

const end = (model: Model, pledge: Remembered): void => {
  pledge.ended = true;
  model.left += pledge.units;
};

const statusOf = async (world: World, campaignId: string, { pledgeId }: Remembered) =>
  (await pledgesOf(world, campaignId)).find(({ sk }) => sk === pledgeId)?.status;

/** What can happen to pledges of one campaign, each act with what the model says of it. */
export const actsOn = async (world: World) => {
  const shop = await keepItAllHelpers(world);
  const settlement = await settlementHelpers(world);
  const markRefunded = await world.load('mark-refunded');

  const place: Step = async (model, { campaignId, rewardId, payFirst }, pick) => {
    const units = 1 + (pick % 4);
    const donorId = newId('donor');
    const answer = await settlement.place(campaignId, donorId, {
      rewards: [{ rewardId, quantity: units }],
      amountKrw: 10_000 * units,
      ...(payFirst ? { paymentToken: undefined } : {}),
    });
    expect(answer.status).toBe(units <= model.left ? 201 : 409);
    if (units > model.left) return;
    model.left -= units;
    model.pledges.push({
      pledgeId: String(answer.body.pledgeId),
      donorId,
      units,
      ended: false,
      charged: false,
      declined: false,
      moneyBack: false,
      shown: !payFirst,
    });
  };

  const cancel: Step = async (model, _, pick) => {
    const pledge = picked(model, pick);
    if (pledge === undefined) return;
    const { status } = await shop.act.cancel(pledge.pledgeId, pledge.donorId);
    const may = !(pledge.ended || pledge.charged || pledge.declined || pledge.moneyBack);
    expect(status).toBe(may ? 200 : 409);
    if (!may) return;
    end(model, pledge);
    pledge.shown = false;
  };

  const change: Step = async (model, { rewardId, payFirst }, pick) => {
    const pledge = picked(model, pick);
    if (pledge === undefined) return;
    const units = 1 + ((pick >> 4) % 5);
    const read = await shop.act.read(pledge.pledgeId, pledge.donorId);
    const version = Number(/\d+/.exec(read.headers.etag ?? '')?.[0]);
    const { status } = await shop.act.change(pledge.pledgeId, pledge.donorId, version, {
      rewards: [{ rewardId, quantity: units }],
      amountKrw: 10_000 * units,
      paymentToken: tokenOf(world.signingKey, pledge.donorId),
    });
    const may =
      !(payFirst || pledge.ended || pledge.charged || pledge.declined) &&
      units - pledge.units <= model.left;
    expect(status).toBe(may ? 200 : 409);
    if (!may) return;
    model.left += pledge.units - units;
    pledge.units = units;
  };

  const pay: Step = async (model, { campaignId, payFirst }, pick) => {
    const pledge = picked(model, pick);
    if (pledge === undefined || !payFirst || paid(pledge)) return;
    const paymentId = newId('payment');
    await shop.pay(pledge.pledgeId, campaignId, pledge.units * 10_000, paymentId);
    pledge.paymentId = paymentId;
    if (!pledge.ended) {
      pledge.shown = true;
      return;
    }
    const wasCancelled = (await statusOf(world, campaignId, pledge)) === 'cancelled';
    if (wasCancelled || pledge.units > model.left) return;
    pledge.ended = false;
    pledge.shown = true;
    model.left -= pledge.units;
  };

  const expire: Step = async (model, { payFirst }) => {
    moveClock(17 * 60_000);
    await shop.expireHolds();
    if (!payFirst) return;
    for (const pledge of model.pledges) if (!(pledge.ended || paid(pledge))) end(model, pledge);
  };

  const charge: Step = async (model, { campaignId, payFirst }, pick) => {
    const pledge = picked(model, pick);
    if (pledge === undefined || payFirst || pledge.ended || pledge.charged) return;
    const outcome =
      pick % 3 === 0
        ? { outcome: 'declined', pledgeId: pledge.pledgeId, code: 'EXPIRED_CARD' }
        : {
            outcome: 'approved',
            pledgeId: pledge.pledgeId,
            paymentId: newId('payment'),
            amountKrw: pledge.units * 10_000,
            providerFeeKrw: 3,
            providerFeeVatKrw: 0,
          };
    await settlement.record(campaignId, 0, [outcome]);
    if (outcome.outcome === 'declined') pledge.declined = true;
    else Object.assign(pledge, { charged: true, paymentId: outcome.paymentId });
  };

  const drop: Step = async (model, { campaignId, payFirst }) => {
    await settlement.walk('drop-pledges', { campaignId, occurredAt });
    if (payFirst) return;
    for (const pledge of model.pledges) if (!(pledge.ended || pledge.charged)) end(model, pledge);
  };

  const refund: Step = async (model, { campaignId }, pick) => {
    const pledge = picked(model, pick);
    if (pledge?.paymentId === undefined) return;
    await tell(markRefunded, paymentRefunded, {
      refundId: newId('refund'),
      paymentId: pledge.paymentId,
      pledgeId: pledge.pledgeId,
      campaignId,
      amountKrw: pledge.units * 10_000,
      providerFeeKrw: 0,
      providerFeeVatKrw: 0,
      refundedAt: occurredAt,
    });
    pledge.moneyBack = true;
  };

  return {
    schedule: settlement.schedule,
    place,
    cancel,
    change,
    pay,
    expire,
    charge,
    drop,
    refund,
  };
};
