import docsPage from '../../../dist/reference/index.html.gz';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { answerPackedText, type PackedText } from '../../../shared/lambda/packed-text.ts';
import { contract } from './contract.ts';

/** The page runs its own scripts and talks to its own server; Swagger UI styles elements inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const getDocsPage: HttpUseCase<typeof contract, PackedText> = async (request, page) => {
  const answer = answerPackedText(
    page,
    'text/html; charset=utf-8',
    request.headers['accept-encoding'],
  );
  const headers = { ...answer.headers, 'content-security-policy': contentSecurityPolicy };
  return { ...answer, headers };
};

export const handler = httpFunction(contract, getDocsPage, docsPage);
