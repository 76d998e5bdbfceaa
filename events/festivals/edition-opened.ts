import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { editionSample, editionTerms } from './edition.ts';

/** An operator has opened an edition: markets and merchants may enrol, promotions may name it. */
export const editionOpened = defineEvent({
  source: 'jangteo.festivals',
  detailType: 'EditionOpened',
  version: 1,
  owner: 'festivals',
  schema: z.extend(editionTerms, { openedAt: instant }),
  sample: { ...editionSample, openedAt: '2026-03-02T01:00:00.000Z' },
});
