import { setTimeout as delay } from 'node:timers/promises';
import { clientOf } from '../../../../demo/journey/stage.ts';
import type { Product } from '../../../support/product/running-product.ts';
import type { drawnSeed } from '../../../support/product/seed.ts';
import { bookOf, slowDown } from './provider.ts';

const minuteMs = 60_000;
const pollMs = 10;
const pollsMax = 2_000;
/** The machine looks again every ten minutes while the provider has left some undecided. */
const looksMax = 6;

interface Killing {
  readonly product: Product;
  /** Kills the product and starts it on what it left. */
  readonly restart: () => Promise<Product>;
  readonly campaignId: string;
  readonly random: ReturnType<typeof drawnSeed>;
}

/**
 * Gives a whole campaign back: killed when the approval has just been acknowledged, and again with
 * refunds under way. Answers the product that saw the end of it.
 */
export const giveBackKilled = async (killing: Killing): Promise<Product> => {
  const { restart, campaignId, random } = killing;
  let { product } = killing;
  await slowDown(product, 'cancel', 60);
  const operator = await clientOf(product, { role: 'operator', subject: 'crash-operator' });
  await operator.proposeCampaignRefund({ campaignId }, { reason: '이행할 수 없습니다.' });
  const finance = await clientOf(product, { role: 'finance', subject: 'crash-finance' });
  await finance.approveCampaignRefund({ campaignId }, {});
  await delay(random.between(0, 100));
  product = await restart();
  await untilRefunds(product, random.between(1, 15));
  await delay(random.between(0, 60));
  console.log(`killed after ${(await bookOf(product)).refunds} refunds`);
  product = await restart();
  await product.settle();
  for (let look = 0; look < looksMax; look += 1) {
    const reader = await clientOf(product, { role: 'finance', subject: 'crash-finance' });
    if ((await reader.readCampaignRefund({ campaignId })).body.status === 'completed') {
      return product;
    }
    await product.moveTo((await product.nowMs()) + 11 * minuteMs);
  }
  throw new Error(`The refund of ${campaignId} never ended.`);
};

const untilRefunds = async (product: Product, refunds: number): Promise<void> => {
  for (let poll = 0; poll < pollsMax; poll += 1) {
    if ((await bookOf(product)).refunds >= refunds) return;
    await delay(pollMs);
  }
  throw new Error(`${refunds} refunds never happened.`);
};
