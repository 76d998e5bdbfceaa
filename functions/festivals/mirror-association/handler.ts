import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type MirrorStore, mirrorStore } from '../store/mirror-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly associations: Pick<MirrorStore, 'keep'>;
}

/** Keeps which market an association speaks for. The instant in the event orders the news. */
export const mirrorAssociation = async (
  event: DomainEvent<typeof contract>,
  { associations }: Effects,
): Promise<void> => {
  switch (event.detailType) {
    case 'AssociationVerified': {
      const { associationId, verifiedAt, marketId, marketName, region } = event.data;
      await associations.keep(associationId, {
        status: 'verified',
        changedAt: verifiedAt,
        market: { marketId, marketName, region },
      });
      return;
    }
    case 'AssociationSuspended': {
      const { associationId, suspendedAt } = event.data;
      await associations.keep(associationId, { status: 'suspended', changedAt: suspendedAt });
      return;
    }
  }
};

export const handler = eventFunction(contract, mirrorAssociation, {
  associations: mirrorStore(readEnvironment(contract).tables.festivals),
});
