import { readEnvironment } from '../../../shared/config/environment.ts';
import { type NameStore, nameStore } from '../../../shared/dynamo/names.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly names: Pick<NameStore, 'keepAssociation' | 'keepCampaign'>;
}

export const keepNames = async (
  event: DomainEvent<typeof contract>,
  { names }: Effects,
): Promise<void> => {
  switch (event.detailType) {
    case 'AssociationVerified': {
      const { associationId, associationName, marketName, verifiedAt } = event.data;
      await names.keepAssociation(associationId, { associationName, marketName }, verifiedAt);
      return;
    }
    case 'CampaignScheduled': {
      const { campaignId, associationId, title } = event.data.offer;
      const name = { campaignTitle: title, associationId };
      await names.keepCampaign(campaignId, name, event.data.scheduledAt);
      return;
    }
  }
};

export const handler = eventFunction(contract, keepNames, {
  names: nameStore(readEnvironment(contract).tables.payouts),
});
