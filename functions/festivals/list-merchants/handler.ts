import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationOf } from '../domain/access.ts';
import { merchantEnrolment } from '../domain/schemas.ts';
import { type EnrolmentStore, enrolmentStore } from '../store/enrolment-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly enrolments: Pick<EnrolmentStore, 'listMerchants'>;
  readonly signingKey: string;
}

export const listMerchants: HttpUseCase<typeof contract, Effects> = async (
  { principal, params, query },
  { enrolments, signingKey },
) => {
  const { editionId } = params;
  const of =
    principal.role === 'association'
      ? { associationId: associationOf(principal) }
      : { status: query.status };
  const list = `merchants:${editionId}:${Object.values(of)[0]}`;
  const after = keyOfCursor(signingKey, list, query.cursor);
  const page = await enrolments.listMerchants(editionId, of, { limit: query.limit, after });
  return {
    body: {
      items: page.merchants.map((each) => merchantEnrolment.parse(each)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listMerchants, {
  enrolments: enrolmentStore(environment.tables.festivals),
  signingKey: environment.secrets.signingKey,
});
