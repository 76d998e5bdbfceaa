import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** A person is to be forgotten: whoever holds personal data of theirs that no law keeps erases it. */
export const personErasureRequested = defineEvent({
  source: 'jangteo.privacy',
  detailType: 'PersonErasureRequested',
  version: 1,
  owner: 'privacy',
  schema: z.object({
    erasureId: idSchema('erasure'),
    /** Whose: the subject of an account, or a guest's donor id. */
    donorId: z.string().check(z.minLength(1), z.maxLength(128)),
    requestedAt: instant,
  }),
  sample: {
    erasureId: 'erasure_01jd3k8r2ve5wbx6m0q9hzt4c7',
    donorId: 'donor_01jd3k8r2ve5wbx6m0q9hzt4c7',
    requestedAt: '2026-06-08T15:01:00.000Z',
  },
});
