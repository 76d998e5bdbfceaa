import type { OpenAssociation } from './association.ts';
import { clientOf, type Stage } from './stage.ts';

/** Two people who did not ask for the money. */
const approvers = ['finance-1', 'finance-2'] as const;

const evidence = [
  {
    kind: 'invoice' as const,
    description: '시설 공사 세금계산서',
    url: 'https://files.market.example/invoice.pdf',
  },
];

/** Asks for the next tranche nobody has asked for yet, and has it approved twice. */
export const requestNextTranche = async (
  stage: Stage,
  { treasurer }: Pick<OpenAssociation, 'treasurer'>,
  campaignId: string,
): Promise<string | undefined> => {
  const { tranches } = (await treasurer.listCampaignPayouts({ campaignId })).body;
  const next = tranches.find(({ payoutId }) => payoutId === null);
  if (next === undefined) return undefined;
  const { body } = await treasurer.requestPayout(
    { campaignId },
    { trancheId: next.trancheId, evidence },
  );
  const { payoutId } = body;
  for (const subject of approvers) {
    const officer = await clientOf(stage, { role: 'finance', subject });
    await officer.approvePayout({ payoutId }, { decision: 'approve' });
  }
  return payoutId;
};
