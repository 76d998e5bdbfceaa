import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import {
  dayMs,
  gatherBackers,
  type LiveCampaign,
  openCampaign,
} from '../crash/support/campaign.ts';
import { guestPledge, strangerOn } from '../refunds/scene.ts';
import { conserved, minuteMs, priceKrw, staff } from '../settlements/scene.ts';
import { actOnce, askedTwice, problemOf, refusalOf } from './support/acts.ts';
import { tablesHolding } from './support/stored.ts';

/** A collected gift, its donor and a guest, and the association that was found eligible. */

const number = 78_101;
const kim = { name: '심어둔이름', identityNumber: '900101-2000000' };
const lee = { ...kim, name: '이후원' };

let stack: LiveStack;
let campaign: LiveCampaign;
let donor: Client;
let pledgeId: string;
let guest: Awaited<ReturnType<typeof guestPledge>>;
beforeAll(async () => {
  stack = await liveStack();
  const key = `gifts-${number}`;
  const closesAtMs = (await stack.nowMs()) + 2 * dayMs;
  campaign = await openCampaign(stack, {
    ...{ key, number, goalKrw: 2 * priceKrw, closesAtMs, platformFeeBps: 0 },
    rewards: [{ title: '후원', priceKrw, stockLimit: null, legalBasis: 'donation' }],
    more: { purpose: 'donation' },
  });
  const { campaignId } = campaign;
  const rewardId = campaign.rewardIds[0] ?? '';
  const [backer] = await gatherBackers(stack, key, [cards.approves]);
  donor = stack.client.as({ token: backer?.token ?? '' });
  const pledge = await donor.placePledge(
    { campaignId },
    {
      rewards: [{ rewardId, quantity: 1 }],
      amountKrw: priceKrw,
      paymentToken: backer?.methodToken ?? '',
    },
  );
  pledgeId = pledge.body.pledgeId;
  guest = await guestPledge(stack, campaignId, rewardId);
  await stack.settle();
  for (const early of [
    () => donor.issueDonationReceipt({ pledgeId }, kim),
    () => guest.client.issueGuestDonationReceipt({ pledgeId: guest.pledgeId }, kim),
  ]) {
    expect(await refusalOf(early())).toBe('payment_not_found');
  }
  await stack.moveTo(closesAtMs + 3 * minuteMs);
  expect(await refusalOf(donor.issueDonationReceipt({ pledgeId }, kim))).toBe(
    'donation_receipt_not_offered',
  );
});

describe('an association', () => {
  it('is found eligible by an operator, who says from what', async () => {
    const operator = await staff(stack, 'operator');
    const { associationId } = campaign.association;
    await operator.suspendAssociation({ associationId }, { reason: '자격 확인' });
    const eligible = { decision: 'approve' as const, receiptEligible: true };
    const problem = await problemOf(operator.verifyAssociation({ associationId }, eligible));
    expect([problem.code, JSON.stringify(problem.problem.errors)]).toEqual([
      'invalid_request',
      expect.stringContaining('receiptBasis'),
    ]);
    const receiptBasis = '공익법인 지정 고시 제2026-12호';
    await operator.verifyAssociation({ associationId }, { ...eligible, receiptBasis });
    await stack.settle();
  });
});

describe('whoever gave', () => {
  it('is issued a receipt, and prints it', async () => {
    const missing = () => donor.printDonationReceipt({ pledgeId });
    expect(await refusalOf(missing())).toBe('donation_receipt_not_found');
    const { body } = await actOnce(
      (wish, options) => donor.issueDonationReceipt({ pledgeId }, wish, options),
      kim,
      lee,
    );
    expect(body).toMatchObject({ amountKrw: priceKrw, status: 'issued', pledgeId });
    expect(body.number).toMatch(/^\d{4}-000001$/);
    expect(await refusalOf(donor.issueDonationReceipt({ pledgeId }, kim))).toBe(
      'donation_receipt_stands',
    );
    const wrong = { ...kim, identityNumber: '12' };
    expect(await refusalOf(donor.issueDonationReceipt({ pledgeId }, wrong))).toBe(
      'invalid_request',
    );
    const printed = await donor.printDonationReceipt({ pledgeId });
    expect(String(printed.body).slice(0, 5)).toBe('%PDF-');
    expect(await tablesHolding(stack, kim.name)).toEqual([]);
  });

  it('may be a guest with the link of the pledge', async () => {
    const { client, pledgeId: theirs } = guest;
    const mine = () => client.printGuestDonationReceipt({ pledgeId: theirs });
    expect(await refusalOf(mine())).toBe('donation_receipt_not_found');
    const { body } = await actOnce(
      (wish, options) => client.issueGuestDonationReceipt({ pledgeId: theirs }, wish, options),
      { ...kim, identityNumber: '121-82-12342' },
      lee,
    );
    expect(body.number).toMatch(/-000002$/);
    expect(await refusalOf(client.issueGuestDonationReceipt({ pledgeId: theirs }, kim))).toBe(
      'donation_receipt_stands',
    );
    expect(String((await mine()).body).slice(0, 5)).toBe('%PDF-');
    for (const foreign of [
      () => client.issueGuestDonationReceipt({ pledgeId }, kim),
      () => client.printGuestDonationReceipt({ pledgeId }),
    ]) {
      expect(await refusalOf(foreign())).toBe('pledge_link_not_accepted');
    }
  });

  it('is nobody else', async () => {
    const other = stack.client.as({ token: await stack.token({ role: 'donor', subject: 'x' }) });
    for (const foreign of [
      () => other.issueDonationReceipt({ pledgeId }, kim),
      () => other.printDonationReceipt({ pledgeId }),
    ]) {
      expect(await refusalOf(foreign())).toBe('payment_not_found');
    }
  });
});

describe('the association', () => {
  it('lists what it must file, and nobody else does', async () => {
    const { campaignId } = campaign;
    const { treasurer } = campaign.association;
    const first = (await treasurer.listDonationReceipts({ campaignId, limit: 1 })).body;
    const cursor = first.nextCursor ?? '';
    const rest = (await treasurer.listDonationReceipts({ campaignId, cursor })).body;
    expect([...first.items, ...rest.items]).toMatchObject([
      { donorName: kim.name, donorIdentityNumber: '9001012000000' },
      { donorName: kim.name, donorIdentityNumber: '1218212342' },
    ]);
    const stranger = await strangerOn(stack);
    for (const foreign of [
      () => stranger.listDonationReceipts({ campaignId }),
      () => stranger.cancelDonationReceipt({ pledgeId }, { reason: '남의 것' }),
    ]) {
      expect(await refusalOf(foreign())).toBe('donation_receipt_not_found');
    }
    const tampered = treasurer.listDonationReceipts({ campaignId, cursor: `${cursor}x` });
    expect(await refusalOf(tampered)).toBe('invalid_cursor');
  });

  it('cancels one with its reason, which the print says', async () => {
    const { owner } = campaign.association;
    const { body } = await actOnce(
      (wish, options) => owner.cancelDonationReceipt({ pledgeId }, wish, options),
      { reason: '금액이 잘못 적힘' },
      { reason: '다른 까닭' },
    );
    expect(body).toMatchObject({ status: 'cancelled', cancelReason: '금액이 잘못 적힘' });
    expect(await refusalOf(owner.cancelDonationReceipt({ pledgeId }, { reason: '다시' }))).toBe(
      'donation_receipt_cancelled',
    );
    expect((await donor.printDonationReceipt({ pledgeId })).status).toBe(200);
    const again = await askedTwice(
      (options) => donor.issueDonationReceipt({ pledgeId }, lee, options),
      () =>
        askedTwice(
          (options) =>
            owner.cancelDonationReceipt({ pledgeId }, { reason: '이름이 다름' }, options),
          () => donor.issueDonationReceipt({ pledgeId }, lee),
        ),
    );
    expect([again.number, again.status]).toEqual([expect.stringMatching(/-000003$/), 'issued']);
  });
});

describe('money of a whole campaign that goes back', () => {
  it('waits for the receipts that stand, and goes when the association has cancelled them', async () => {
    const { campaignId, association } = campaign;
    const operator = await staff(stack, 'operator');
    const finance = await staff(stack, 'finance');
    await operator.proposeCampaignRefund({ campaignId }, { reason: '이행할 수 없음' });
    await finance.approveCampaignRefund({ campaignId }, {});
    await stack.settle();
    const refund = async () => (await operator.readCampaignRefund({ campaignId })).body;
    const waiting = await refund();
    expect(waiting.status).toBe('waiting');
    expect(waiting.heldPledgeIds.toSorted()).toEqual([pledgeId, guest.pledgeId].toSorted());
    expect((await conserved(stack, campaignId)).statement.refundedKrw).toBe(0);
    for (const held of [pledgeId, guest.pledgeId]) {
      await association.owner.cancelDonationReceipt({ pledgeId: held }, { reason: '환불' });
      await stack.settle();
    }
    expect(await refund()).toMatchObject({ status: 'completed' });
    const { statement } = await conserved(stack, campaignId);
    expect(statement.refundedKrw).toBe(2 * priceKrw);
    expect(await refusalOf(donor.issueDonationReceipt({ pledgeId }, kim))).toBe(
      'receipt_not_ready',
    );
  });
});
