import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/view.ts';
import { type PledgeLists, pledgeLists } from '../store/pledge-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly lists: Pick<PledgeLists, 'ofDonor'>;
  readonly signingKey: string;
}

export const listMyPledges: HttpUseCase<typeof contract, Effects> = async (
  { principal, query },
  { lists, signingKey },
) => {
  // The donor is part of the list's name: a cursor of somebody else's list is not one of this.
  const list = `me/pledges:${principal.subject}`;
  const start = keyOfCursor(signingKey, list, query.cursor);
  const { pledges, lastKey } = await lists.ofDonor(principal.subject, query.limit, start);
  return {
    body: { items: pledges.map(viewOf), nextCursor: cursorOf(signingKey, list, lastKey) },
  };
};

const environment = readEnvironment(contract);

export const handler = httpFunction(contract, listMyPledges, {
  lists: pledgeLists(documentClient, environment.tables.pledges),
  signingKey: environment.secrets.signingKey,
});
