import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { presetBody } from '../domain/schemas.ts';

/** Rule sets that ship with the system: one answer holds them all. */
const presetsMax = 50;

export const contract = httpContract({
  capability: 'promotions',
  name: 'list-presets',
  method: 'GET',
  path: '/v1/promotion-presets',
  summary:
    'Lists rule sets that events have really used, each with its source, to start a draft from.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  answer: {
    status: 200,
    body: z.object({ items: z.array(presetBody).check(z.maxLength(presetsMax)) }),
  },
  problems: [],
});
