import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type ReceiptRuleStore, receiptRules } from '../store/receipt-rules.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly rules: Pick<ReceiptRuleStore, 'keepAssociation' | 'suspendAssociation' | 'keepCampaign'>;
}

export const keepReceiptRules = async (
  event: DomainEvent<typeof contract>,
  { rules }: Effects,
): Promise<void> => {
  switch (event.detailType) {
    case 'AssociationVerified': {
      const { associationId, associationName, businessNumber, verifiedAt } = event.data;
      const receiptBasis = event.data.receiptEligible ? event.data.receiptBasis : null;
      const rule = { associationName, businessNumber, receiptBasis };
      return rules.keepAssociation(associationId, rule, verifiedAt);
    }
    case 'AssociationSuspended':
      return rules.suspendAssociation(event.data.associationId, event.data.suspendedAt);
    case 'CampaignScheduled':
      return rules.keepCampaign(...campaignRuleOf(event.data.offer), event.data.scheduledAt);
    case 'CampaignOfferChanged':
      return rules.keepCampaign(...campaignRuleOf(event.data.offer), event.data.changedAt);
  }
};

const campaignRuleOf = ({ campaignId, associationId, rewards }: OfferTerms) =>
  [
    campaignId,
    { associationId, donationOnly: rewards.every(({ legalBasis }) => legalBasis === 'donation') },
  ] as const;

export const handler = eventFunction(contract, keepReceiptRules, {
  rules: receiptRules(readEnvironment(contract).tables.payments),
});
