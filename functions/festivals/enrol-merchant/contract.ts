import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, merchantEnrolment, stallBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'enrol-merchant',
  method: 'POST',
  path: '/v1/festivals/{editionId}/merchants',
  summary: "Enrols a stall of the association's market; also again after it was returned.",
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: editionParams,
  body: stallBody,
  answer: { status: 201, body: merchantEnrolment },
  problems: [
    problems.edition_not_found,
    problems.edition_not_open,
    problems.association_not_verified,
    problems.market_out_of_region,
    problems.market_not_enrolled,
    problems.enrolment_status_wrong,
  ],
  tables: { festivals: ['GetItem', 'PutItem', 'ConditionCheckItem'] },
});
