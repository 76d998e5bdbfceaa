import * as z from 'zod/mini';
import { idSchema } from '../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../shared/kernel/kst-calendar.ts';
import { region } from '../fields.ts';

/** A weekly round of an edition: Sunday to Saturday in Korea, cut to the edition's period. */
const round = z.object({
  number: z.int().check(z.positive()),
  startsOn: kstDateSchema,
  endsOn: kstDateSchema,
});

/** What others keep of an edition. Dates are days in Korea, both included. */
export const editionTerms = z.object({
  editionId: idSchema('edition'),
  name: z.string(),
  /** Absent (null) for an edition of the whole country. */
  region: z.nullable(region),
  startsOn: kstDateSchema,
  endsOn: kstDateSchema,
  rounds: z.array(round),
  /** Orders what is told of one edition: only a higher version is news. */
  version: z.int().check(z.positive()),
});

export const editionSample = {
  editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
  name: '2026년 5월 동행축제',
  region: null,
  startsOn: '2026-05-01',
  endsOn: '2026-05-10',
  rounds: [
    { number: 1, startsOn: '2026-05-01', endsOn: '2026-05-02' },
    { number: 2, startsOn: '2026-05-03', endsOn: '2026-05-09' },
    { number: 3, startsOn: '2026-05-10', endsOn: '2026-05-10' },
  ],
  version: 2,
};
