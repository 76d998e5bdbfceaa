import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateApi } from 'swagger-typescript-api';
import { documentFile } from './build.ts';

const templates = join(import.meta.dirname, 'templates');
const outputFile = join(import.meta.dirname, 'generated/operations.ts');
const header =
  '// Generated from dist/openapi.json by `npm run build`. Change a contract, not this file.\n';

/** What the client follows from: the document, how it is written down, and the generator. */
const fingerprint = (): string => {
  const inputs = [
    documentFile,
    import.meta.filename,
    join(import.meta.dirname, '../package-lock.json'),
    ...readdirSync(templates).map((name) => join(templates, name)),
  ];
  return hash('sha256', inputs.map((file) => hash('sha256', readFileSync(file))).join());
};

/** What the generator hands to a template; it makes it anew each time, and most of its time was that. */
const madeOnce = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/**
 * Writes the operations and shapes of the typed client from the API document, unless the file that
 * is there was made from the same.
 */
export const writeClient = async (): Promise<void> => {
  const start = `${header}// ${fingerprint()}\n\n`;
  if (existsSync(outputFile) && readFileSync(outputFile, 'utf8').startsWith(start)) return;
  const { files } = await generateApi({
    input: documentFile,
    output: false,
    templates,
    httpClientType: 'fetch',
    extractRequestParams: true,
    sortTypes: true,
    // The document refers to nothing outside itself: without, every shape is read twice.
    preferExistingSchemaNamesForExternalRefs: true,
    silent: true,
    hooks: {
      onInit: (configuration, { codeFormatter, templatesWorker }) => {
        // The templates import nothing, and to look takes a second.
        codeFormatter.removeUnusedImports = (code) => code;
        templatesWorker.getRenderTemplateData = madeOnce(templatesWorker.getRenderTemplateData);
        return configuration;
      },
    },
  });
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error('The generator made not one file.');
  mkdirSync(join(outputFile, '..'), { recursive: true });
  writeFileSync(outputFile, start + file.fileContent);
};

if (import.meta.main) await writeClient();
