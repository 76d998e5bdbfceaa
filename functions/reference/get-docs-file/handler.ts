import startScript from '../../../dist/reference/start.js.gz';
import swaggerUiStyles from '../../../dist/reference/swagger-ui.css.gz';
import swaggerUiScript from '../../../dist/reference/swagger-ui-bundle.js.gz';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { answerPackedText, type PackedText } from '../../../shared/lambda/packed-text.ts';
import { type DocsFile, docsFileTypes, isDocsFile } from '../domain/docs-files.ts';
import { problems } from '../domain/problems.ts';
import { contract } from './contract.ts';

type Files = Readonly<Record<DocsFile, PackedText>>;

export const getDocsFile: HttpUseCase<typeof contract, Files> = async (request, files) => {
  const { file } = request.params;
  if (!isDocsFile(file)) throw new Problem(problems.docs_file_not_found);
  return answerPackedText(files[file], docsFileTypes[file], request.headers['accept-encoding']);
};

export const handler = httpFunction(contract, getDocsFile, {
  'start.js': startScript,
  'swagger-ui.css': swaggerUiStyles,
  'swagger-ui-bundle.js': swaggerUiScript,
});
