import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOfClaim } from '../domain/coupon-schemas.ts';
import { accountKeyOf } from '../store/account-key.ts';
import { type OwnClaims, ownClaims } from '../store/own-claims.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly claims: Pick<OwnClaims, 'page'>;
  readonly signingKey: string;
}

export const listMyClaims: HttpUseCase<typeof contract, Effects> = async (
  { principal, query: { limit, cursor } },
  { claims, signingKey },
) => {
  const personKey = accountKeyOf(signingKey, principal.subject);
  const list = `claims:${personKey}`;
  const page = await claims.page(personKey, limit, keyOfCursor(signingKey, list, cursor));
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.claims.map(viewOfClaim), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listMyClaims, {
  claims: ownClaims(tables.promotions, () => Date.now()),
  signingKey: secrets.signingKey,
});
