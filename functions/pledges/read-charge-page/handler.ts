import type { ChargeInstruction } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Parcels, parcels } from '../../../shared/dynamo/parcel.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { pagingEffects } from '../store/acting-effects.ts';
import type { StoredPledge } from '../store/pledge-item.ts';
import { type PagingEffects, readRunPage } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Input {
  readonly campaignId: string;
  readonly run: number;
  readonly pass: number;
  readonly cursor: string | null;
}

interface Effects extends PagingEffects {
  readonly parcels: Pick<Parcels, 'put'>;
}

export const readChargePage = async (
  { campaignId, run, pass, cursor }: Input,
  effects: Effects,
) => {
  const page = await readRunPage(campaignId, { run, pass }, cursor, effects);
  const charges = page.pledges.map(instructionOf);
  return {
    pageKey: page.pageKey,
    parcel: await effects.parcels.put(charges),
    chargeCount: charges.length,
    cursor: page.cursor,
    done: page.done,
  };
};

const instructionOf = (pledge: StoredPledge): ChargeInstruction => {
  const { pledgeId, donorId, paymentMethodId, amountKrw } = pledge;
  if (paymentMethodId === undefined) throw new Error(`${pledgeId} has no payment method.`);
  return { pledgeId, donorId, paymentMethodId, amountKrw };
};

const { tables } = readEnvironment(contract);

export const handler = taskFunction(contract, readChargePage, {
  ...pagingEffects(tables.pledges),
  parcels: parcels(documentClient, tables.parcels),
});
