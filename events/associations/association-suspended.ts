import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** An operator has taken the verification back: no new campaign may be submitted. */
export const associationSuspended = defineEvent({
  source: 'jangteo.associations',
  detailType: 'AssociationSuspended',
  version: 1,
  owner: 'associations',
  schema: z.object({
    associationId: idSchema('association'),
    suspendedAt: instant,
  }),
  sample: {
    associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
    suspendedAt: '2026-02-05T01:00:00.000Z',
  },
});
