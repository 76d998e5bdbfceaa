import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { receiptFact, receiptSample } from './receipt.ts';

/** The payment of a counted receipt was cancelled: it counts no more. It may be told before its count. */
export const receiptRemoved = defineEvent({
  source: 'jangteo.promotions',
  detailType: 'ReceiptRemoved',
  version: 1,
  owner: 'promotions',
  schema: z.extend(receiptFact, { removedAt: instant }),
  sample: { ...receiptSample, removedAt: '2026-02-11T03:00:00.000Z' },
});
