import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Stack, type StackOptions, startStack } from '../../local/start-stack.ts';

const keyDigits = 20;

/** A data folder of its own for a test; the engine's file and the journal live in it. */
export const newDataDirectory = (): string => mkdtempSync(path.join(tmpdir(), 'runtime-data-'));

/** Starts a stack on the engine the test run is for: the embedded one unless the environment names another. */
export const startTestStack = (
  options: Pick<StackOptions, 'cloudAssembly'> & Partial<StackOptions>,
): Promise<Stack> => {
  const engineUrl = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const dataDir = options.dataDir ?? newDataDirectory();
  // All fixture stacks name their table the same, so each has a database of its own.
  const engineAccessKey = createHash('sha256').update(dataDir).digest('hex').slice(0, keyDigits);
  return startStack({
    ...options,
    dataDir,
    ...(engineUrl === undefined ? {} : { engineUrl, engineAccessKey }),
  });
};

export type Answered = { readonly status: number; readonly body: Record<string, unknown> };

/** Speaks to the fixture application over HTTP, as anybody would. */
export const fixtureClient = (url: string) => {
  const post = async (route: string, body: unknown): Promise<Answered> => {
    const answer = await fetch(`${url}${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    post,
    act: (act: string, id?: string, input?: unknown) => post('/act', { act, id, input }),
    addNote: (id: string, kind = 'plain') => post('/notes', { id, kind }),
    /** How often something was counted, 0 if never. */
    counted: async (id: string, what: string): Promise<number> => {
      const key = encodeURIComponent(`COUNT#${id}`);
      const answer = await fetch(`${url}/notes/${key}?sk=${encodeURIComponent(what)}`);
      return answer.status === 404 ? 0 : Number(((await answer.json()) as { times: number }).times);
    },
  };
};
