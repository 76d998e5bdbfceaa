import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../infra/app.ts';

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}

/** Synthesises the whole app, unless told otherwise with every check, and answers its resources. */
export const synthesise = (checked = true): readonly Resource[] => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-synth-'));
  try {
    buildApp(folder, checked).synth();
    return readdirSync(folder)
      .filter((file) => file.endsWith('.template.json'))
      .flatMap((file) => {
        const template = JSON.parse(readFileSync(join(folder, file), 'utf8'));
        const stack = file.replace('.template.json', '');
        return Object.entries(template.Resources as Record<string, Resource>).map(
          ([logicalId, resource]) => ({ ...resource, stack, logicalId }),
        );
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Resources of one type. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.Type === type);
