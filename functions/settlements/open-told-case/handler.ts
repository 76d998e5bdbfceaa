import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type AlertingCases, alertingCases } from '../store/alerting-cases.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: AlertingCases;
}

export const openToldCase = async (
  { data }: DomainEvent<typeof contract>,
  { cases }: Effects,
): Promise<void> => {
  const { code, voucherId, claimId, detail, amountKrw, foundAt } = data;
  await cases.open({
    code,
    subject: voucherId,
    detail: `${amountKrw} won for ${claimId}: ${detail}`,
    openedAt: foundAt,
  });
};

export const handler = eventFunction(contract, openToldCase, {
  cases: alertingCases(readEnvironment(contract).tables.settlements),
});
