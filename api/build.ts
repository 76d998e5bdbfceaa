import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDocument } from './document/build-document.ts';
import { readHttpContracts } from './document/contracts.ts';

const outputFolder = join(import.meta.dirname, '../dist');
const pageFolder = join(import.meta.dirname, 'reference-page');
const { resolve } = createRequire(import.meta.url);

/** The OpenAPI document: what the typed client and the contract tests are made from. */
export const documentFile = join(outputFolder, 'openapi.json');

/**
 * Writes the OpenAPI document of every contract, and packs it with the files of the reference page
 * for the bundles of functions/reference.
 */
export const writeReference = async (): Promise<void> => {
  const document = buildDocument(await readHttpContracts());
  mkdirSync(join(outputFolder, 'reference'), { recursive: true });
  writeFileSync(documentFile, `${JSON.stringify(document, null, 2)}\n`);
  pack('openapi.json', documentFile);
  pack('index.html', join(pageFolder, 'index.html'));
  pack('start.js', join(pageFolder, 'start.js'));
  pack('swagger-ui.css', resolve('swagger-ui-dist/swagger-ui.css'));
  pack('swagger-ui-bundle.js', resolve('swagger-ui-dist/swagger-ui-bundle.js'));
};

/** Node writes no name and no time into the archive, so the same file packs alike everywhere. */
const pack = (name: string, file: string): void =>
  writeFileSync(
    join(outputFolder, 'reference', `${name}.gz`),
    gzipSync(readFileSync(file), { level: 9 }),
  );
