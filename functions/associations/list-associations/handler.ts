import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { association as view } from '../domain/schemas.ts';
import { type AssociationStore, associationStore } from '../store/association-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly associations: Pick<AssociationStore, 'listByStatus'>;
  readonly signingKey: string;
}

export const listAssociations: HttpUseCase<typeof contract, Effects> = async (
  request,
  { associations, signingKey },
) => {
  const { status, limit, cursor } = request.query;
  const list = `associations:${status}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const { items, lastKey } = await associations.listByStatus(status, { limit, after });
  return {
    body: {
      items: items.map((item) => view.parse(item)),
      nextCursor: cursorOf(signingKey, list, lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listAssociations, {
  associations: associationStore(environment.tables.associations),
  signingKey: environment.secrets.signingKey,
});
