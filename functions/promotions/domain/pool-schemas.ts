import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import type { Pool } from './pool.ts';

/** Above any budget a ministry has given out for markets: a slip of the finger is refused. */
const budgetMax = 1_000_000_000_000;
const nameLengthMax = 80;
const idleMinutesMax = 7 * 24 * 60;
const idleMinutesDefault = 60;
/** Markets one request leases to: each is three items of a transaction of a hundred. */
export const leasesPerRequestMax = 30;

export const units = z.int().check(
  z.minimum(0),
  z.maximum(budgetMax),
  z.meta({
    description: 'In the unit of the pool: whole won, or pieces.',
    example: 15_000_000,
  }),
);
export const positiveUnits = units.check(z.minimum(1));
export const poolParams = z.strictObject({ poolId: idSchema('pool') });

const poolFields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(nameLengthMax)),
  unit: z.enum(['krw', 'count']),
  budget: positiveUnits,
  smallest: positiveUnits.check(z.meta({ description: 'The smallest claim. Less is of no use.' })),
  spread: z.enum(['whole', 'markets']).check(
    z.meta({
      description: '`whole`: one pool for all. `markets`: leased to markets in parts.',
    }),
  ),
  endsAt: instantSchema,
};
const idleMinutes = z.int().check(
  z.minimum(0),
  z.maximum(idleMinutesMax),
  z.meta({
    description: 'Minutes without a claim after which a market gives back its rest; 0 for never.',
  }),
);
const releaseBlock = units.check(
  z.meta({
    description: 'What a market that has run dry takes from the reserve; 0 for nothing.',
  }),
);

export const newPoolBody = z
  .strictObject({
    ...poolFields,
    idleMinutes: z._default(idleMinutes, idleMinutesDefault),
    releaseBlock: z._default(releaseBlock, 0),
  })
  .check(
    z.refine(({ budget, smallest }) => smallest <= budget, {
      path: ['smallest'],
      params: { code: 'range_reversed' },
      message: 'The smallest claim is not above the budget.',
    }),
  );

export const figureBody = z
  .object({
    budget: units,
    granted: units,
    held: units,
    redeemed: units,
    returned: units,
    left: units,
  })
  .check(z.meta({ description: '`budget = granted + left`, `granted = held + redeemed`.' }));

export const poolBody = z.object({
  poolId: idSchema('pool'),
  ...poolFields,
  idleMinutes,
  releaseBlock,
  createdAt: instantSchema,
  version: z.int().check(z.positive()),
});

export const viewOfPool = (pool: Pool): z.infer<typeof poolBody> => ({
  poolId: pool.poolId,
  name: pool.name,
  unit: pool.unit,
  budget: pool.budget,
  smallest: pool.smallest,
  spread: pool.spread,
  endsAt: pool.endsAt,
  idleMinutes: pool.idleMinutes,
  releaseBlock: pool.releaseBlock,
  createdAt: pool.createdAt,
  version: pool.version,
});

export const topUpBody = z.object({
  topUpId: idSchema('topup'),
  poolId: idSchema('pool'),
  added: positiveUnits,
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'rejected']),
  proposedAt: instantSchema,
  decidedAt: z.nullable(instantSchema),
});
