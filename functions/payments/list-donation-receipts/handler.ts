import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { donationReceiptView } from '../domain/donation-receipt.ts';
import { problems } from '../domain/problems.ts';
import {
  type DonationReceiptStore,
  donationReceiptStore,
} from '../store/donation-receipt-store.ts';
import { type IdentityStore, identityStore } from '../store/donor-identity.ts';
import { type ReceiptRuleStore, receiptRules } from '../store/receipt-rules.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly receipts: Pick<DonationReceiptStore, 'ofCampaign'>;
  readonly identities: IdentityStore;
  readonly rules: Pick<ReceiptRuleStore, 'associationOf'>;
  readonly signingKey: string;
}

export const listDonationReceipts: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId }, query },
  { receipts, identities, rules, signingKey },
) => {
  const associationId = await rules.associationOf(campaignId);
  if (associationId === undefined || associationId !== principal.associationId) {
    throw new Problem(problems.donation_receipt_not_found);
  }
  const list = `donation-receipts:${campaignId}`;
  const start = keyOfCursor(signingKey, list, query.cursor);
  const page = await receipts.ofCampaign(campaignId, query.limit, start);
  const donors = await identities.read(page.receipts.map(({ receiptId }) => receiptId));
  return {
    body: {
      items: page.receipts.map((receipt) => {
        const donor = donors.get(receipt.receiptId);
        return {
          ...donationReceiptView(receipt),
          donorName: donor?.name ?? null,
          donorIdentityNumber: donor?.identityNumber ?? null,
        };
      }),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listDonationReceipts, {
  receipts: donationReceiptStore(tables.payments),
  identities: identityStore(tables.receiptDonors, secrets.signingKey),
  rules: receiptRules(tables.payments),
  signingKey: secrets.signingKey,
});
