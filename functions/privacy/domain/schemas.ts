import * as z from 'zod';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';

const donorIdMax = 128;
const reasonMax = 500;

/** What an operator writes down when somebody asks by letter or telephone. */
export const orderBody = z.strictObject({
  donorId: z
    .string()
    .min(1)
    .max(donorIdMax)
    .meta({ description: 'The account, or the guest’s donor id.', example: 'donor-1' }),
  reason: z.string().trim().min(2).max(reasonMax).meta({ example: '전화로 삭제를 요청함' }),
});

export const erasureBody = z.object({
  erasureId: idSchema('erasure'),
  requestedAt: instantSchema,
});
