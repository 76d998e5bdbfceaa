import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';

export const contract = httpContract({
  capability: 'reference',
  name: 'get-docs-page',
  method: 'GET',
  path: '/docs',
  summary: 'Shows the reference page.',
  access: { kind: 'public' },
  answer: { status: 200, contentType: 'text/html', body: z.string() },
  problems: [],
});
