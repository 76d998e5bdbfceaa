import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateApi } from 'swagger-typescript-api';

const templates = join(import.meta.dirname, 'templates');
const outputFile = join(import.meta.dirname, 'generated/operations.ts');
const header =
  '// Generated from dist/openapi.json by `npm run build`. Change a contract, not this file.\n\n';

/** Writes the operations and shapes of the typed client from the document in `documentFile`. */
export const writeClient = async (documentFile: string): Promise<void> => {
  const { files } = await generateApi({
    input: documentFile,
    output: false,
    templates,
    httpClientType: 'fetch',
    extractRequestParams: true,
    sortTypes: true,
    silent: true,
  });
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error('The generator made not one file.');
  mkdirSync(join(outputFile, '..'), { recursive: true });
  writeFileSync(outputFile, header + file.fileContent);
};
