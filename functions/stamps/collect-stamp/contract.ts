import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { collectBody, progressView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'collect-stamp',
  method: 'POST',
  path: '/v1/me/stamps',
  summary: 'Collects the stamp whose QR you have read, also some time after the visit.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  body: collectBody,
  answer: { status: 200, body: progressView },
  problems: [
    problems.stamp_code_invalid,
    problems.stamp_code_used,
    problems.stamp_code_expired,
    problems.stamp_code_early,
    problems.stamp_tour_not_found,
    problems.stamp_tour_not_open,
    problems.stamp_tour_cancelled,
    problems.stamp_stop_not_found,
    problems.stamp_collected,
    problems.stamp_wrong_order,
  ],
  tables: { stamps: ['GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
