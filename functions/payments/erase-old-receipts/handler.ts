import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { eraseKeptUntil } from '../store/donor-identity.ts';
import { contract } from './contract.ts';

const pageSize = 100;
/** Pages of one night; what is left is due the next night still. */
const pagesMax = 100;

interface Effects {
  readonly erase: (nowIso: string, limit: number) => Promise<number>;
  readonly clock: Clock;
}

export const eraseOldReceipts = async ({ erase, clock }: Effects): Promise<void> => {
  const nowIso = isoOf(clock.nowMs());
  for (let page = 0; page < pagesMax; page += 1) {
    if ((await erase(nowIso, pageSize)) < pageSize) return;
  }
};

const { receiptDonors } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, eraseOldReceipts, {
  erase: (nowIso, limit) => eraseKeptUntil(receiptDonors, nowIso, limit),
  clock: { nowMs: () => Date.now() },
});
