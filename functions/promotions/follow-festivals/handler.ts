import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type ShopMirror, shopMirror } from '../store/shop-mirror.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly shops: Pick<ShopMirror, 'keep' | 'withdraw' | 'keepCalendar'>;
}

export const followFestivals = async (
  event: DomainEvent<typeof contract>,
  { shops }: Effects,
): Promise<void> => {
  switch (event.detailType) {
    case 'MerchantEnrolled': {
      const { editionId, marketId, merchantId, businessNumber } = event.data;
      const { categories, onnuriRegistered, version } = event.data;
      await shops.keep({
        editionId,
        marketId,
        merchantId,
        businessNumber,
        categories,
        onnuriRegistered,
        version,
      });
      break;
    }
    case 'MerchantWithdrawn': {
      const { editionId, merchantId, version } = event.data;
      await shops.withdraw(merchantId, editionId, version);
      break;
    }
    case 'MarketCalendarChanged': {
      const { marketId, calendar, version } = event.data;
      await shops.keepCalendar(marketId, calendar, version);
      break;
    }
  }
};

const { tables, secrets } = readEnvironment(contract);

export const handler = eventFunction(contract, followFestivals, {
  shops: shopMirror(tables.promotions, secrets.signingKey),
});
