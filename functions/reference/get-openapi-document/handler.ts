import openApiDocument from '../../../dist/reference/openapi.json.gz';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { answerPackedText, type PackedText } from '../../../shared/lambda/packed-text.ts';
import { contract } from './contract.ts';

export const getOpenapiDocument: HttpUseCase<typeof contract, PackedText> = async (
  request,
  document,
) => answerPackedText(document, 'application/json', request.headers['accept-encoding']);

export const handler = httpFunction(contract, getOpenapiDocument, openApiDocument);
