import type { SeededRandom } from '../round/seeded-random.ts';
import { markets } from './markets.ts';
import { days, type PlannedSale, type WeekSize } from './week.ts';

const salesPerStallAndDay = 3;
const kinds = ['offline', 'online', 'onnuri', 'local_voucher'] as const;
const kindWeights = [50, 25, 15, 10] as const;
const thousand = 1_000;

/** Sales of every stall on every day its market is open; every fifth order is split over two rows. */
export const generateSales = (size: WeekSize, random: SeededRandom): readonly PlannedSale[] =>
  markets.flatMap(({ closedOn }, market) =>
    days
      .filter((day) => day !== closedOn)
      .flatMap((day) =>
        Array.from(
          { length: size.stallsPerMarket * salesPerStallAndDay },
          (_, index): PlannedSale => {
            const name = `F${market}-${day}-${index}`;
            return {
              market,
              stall: index % size.stallsPerMarket,
              day,
              // All of an order is sold through one channel.
              channel: Math.floor(index / 5) % 2 === 0 ? 'pos' : 'mall',
              externalId: name,
              orderId: index % 5 < 2 ? `F${market}-${day}-order-${Math.floor(index / 5)}` : null,
              kind: random.pick(kinds, kindWeights),
              amountKrw: random.between(5, 90) * thousand,
            };
          },
        ),
      ),
  );
