import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { editionSample, editionTerms } from './edition.ts';

/** An open edition has another name, or lasts longer. */
export const editionChanged = defineEvent({
  source: 'jangteo.festivals',
  detailType: 'EditionChanged',
  version: 1,
  owner: 'festivals',
  schema: z.extend(editionTerms, { changedAt: instant }),
  sample: { ...editionSample, version: 3, changedAt: '2026-03-05T01:00:00.000Z' },
});
