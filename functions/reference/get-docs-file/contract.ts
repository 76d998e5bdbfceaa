import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'reference',
  name: 'get-docs-file',
  method: 'GET',
  path: '/docs/{file}',
  summary: 'Reads a script or style of the reference page.',
  access: { kind: 'public' },
  params: z.strictObject({
    file: z.string().check(z.minLength(1), z.maxLength(64), z.meta({ example: 'swagger-ui.css' })),
  }),
  answer: { status: 200, contentType: 'text/*', body: z.string() },
  problems: [problems.docs_file_not_found],
});
