import { defineEvent } from '../../shared/kernel/event.ts';
import { donationReceipt, sampleDonationReceipt } from './donation-receipt.ts';

/** A donation receipt (기부금영수증) was issued for a pledge: its money may not go back while it stands. */
export const donationReceiptIssued = defineEvent({
  source: 'jangteo.payments',
  detailType: 'DonationReceiptIssued',
  version: 1,
  owner: 'payments',
  schema: donationReceipt,
  sample: sampleDonationReceipt,
});
