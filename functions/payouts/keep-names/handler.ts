import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'keepName'>;
}

export const keepNames = async (
  event: DomainEvent<typeof contract>,
  { plans }: Effects,
): Promise<void> => {
  switch (event.detailType) {
    case 'AssociationVerified': {
      const { associationId, associationName, marketName, verifiedAt } = event.data;
      await plans.keepName(associationId, { associationName, marketName }, verifiedAt);
      return;
    }
    case 'CampaignScheduled': {
      const { offer, scheduledAt } = event.data;
      await plans.keepName(offer.campaignId, { campaignTitle: offer.title }, scheduledAt);
      return;
    }
  }
};

export const handler = eventFunction(contract, keepNames, {
  plans: planStore(readEnvironment(contract).tables.payouts),
});
