import { ApiProblem } from '../../../../api/client.ts';
import type { ListCampaignPledgesAnswer } from '../../../../api/generated/operations.ts';
import { clientOf, type Stage } from '../../../../demo/journey/stage.ts';

const pageSize = 100;
const pagesMax = 50;

export type ListedPledge = ListCampaignPledgesAnswer['items'][number];

/** Every pledge of a campaign, as its association is shown them. */
export const listPledges = async (stage: Stage, campaignId: string): Promise<ListedPledge[]> => {
  const operator = await clientOf(stage, { role: 'operator', subject: 'crash-operator' });
  const pledges: ListedPledge[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const query = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const { body } = await operator.listCampaignPledges({ campaignId, ...query });
    pledges.push(...body.items);
    if (body.nextCursor === null) return pledges;
    cursor = body.nextCursor;
  }
  throw new Error('The campaign has more pledges than a test may make.');
};

export const unitsOf = (pledges: readonly ListedPledge[], rewardId: string): number =>
  pledges
    .flatMap(({ rewards }) => rewards)
    .filter((reward) => reward.rewardId === rewardId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

export const sumOf = (pledges: readonly { readonly amountKrw: number }[]): number =>
  pledges.reduce((sum, { amountKrw }) => sum + amountKrw, 0);

/** The code of a call that must be refused. */
export const refusalOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof ApiProblem) return cause.code;
    throw cause;
  }
  throw new Error('The call was not refused.');
};
