import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { receiptFact, receiptSample } from './receipt.ts';

/** A desk has counted a receipt for a promotion, whether it was due something or not. */
export const receiptCounted = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ReceiptCounted',
  version: 1,
  owner: 'promotions',
  schema: z.extend(receiptFact, { countedAt: instant }),
  sample: { ...receiptSample, countedAt: '2026-02-10T03:00:00.000Z' },
});
