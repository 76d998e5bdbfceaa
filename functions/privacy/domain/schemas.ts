import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';

const donorIdMax = 128;

/** What an operator writes down when somebody asks by letter or telephone. */
export const orderBody = z.strictObject({
  donorId: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(donorIdMax),
      z.meta({ description: 'The account, or the guest’s donor id.', example: 'donor-1' }),
    ),
  reason: reasonSchema.check(z.meta({ example: '전화로 삭제를 요청함' })),
});

export const erasureBody = z.object({
  erasureId: idSchema('erasure'),
  requestedAt: instantSchema,
});
