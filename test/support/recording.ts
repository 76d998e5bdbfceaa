import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { lightFetch } from '../../demo/journey/light-fetch.ts';
import type { StackFacts } from './stack.ts';

/** One answer of the running stack. */
export interface Recorded {
  readonly operationId: string;
  readonly status: number;
  /** The problem's code, where the answer is one. */
  readonly code: string | null;
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}
interface DocumentedResponse {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** What is made there has no address of its own, so its answer names none. */
const withoutAddress: Readonly<Record<string, string>> = {
  inviteMember: 'Invitations are read as a list.',
  postUpdate: 'Updates are read as a list.',
  approvePayout: 'An approval is read with its payout.',
  leasePool: 'What markets have of a pool is read as a list.',
  proposeTopUp: 'A top-up is decided, and then seen in the budget of its pool.',
  redeemClaims: 'Redeemed claims are read one by one, by their persons.',
  refundReceipt: 'The answer is all that a desk sees; the person has a link.',
  cancelReceipt: 'What is owed is read in the statement, by link.',
  setPayoutAccount: 'An association has one account, at the address that was called.',
};

const documentFile = join(import.meta.dirname, '../../dist/openapi.json');

/** Every operation of the document that the build wrote. */
export const documentedOperations = (): readonly DocumentedOperation[] => {
  const document = readDocument();
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
};

interface ApiDocument {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, Omit<DocumentedOperation, 'method' | 'path'>>>>
  >;
}
const readDocument = (): ApiDocument => JSON.parse(readFileSync(documentFile, 'utf8'));

/**
 * A fetch that holds every answer against the API document: the status must be documented, the
 * body must fit its schema, documented headers must be there. What was answered is written down,
 * so that the last test can tell which documented answers never came.
 */
export const recordingFetch = (facts: StackFacts): typeof fetch => {
  known ??= { operations: patterns(), validatorOf: validators() };
  const { operations, validatorOf } = known;
  return async (input, init) => {
    const response = await lightFetch(input, init);
    const { pathname } = new URL(String(input));
    const method = (init?.method ?? 'GET').toLowerCase();
    const found = operations.find(
      ({ operation, pattern }) => operation.method === method && pattern.test(pathname),
    );
    if (found !== undefined) await hold(facts, found.operation, response.clone(), validatorOf);
    return response;
  };
};

/** Read once for all files of tests in a process: the document has two megabytes. */
let known:
  | {
      readonly operations: ReturnType<typeof patterns>;
      readonly validatorOf: ValidatorOf;
    }
  | undefined;

const patterns = () =>
  documentedOperations().map((operation) => ({ operation, pattern: patternOf(operation.path) }));

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);

type ValidatorOf = (
  operation: DocumentedOperation,
  status: string,
  contentType: string,
) => ValidateFunction | undefined;

const hold = async (
  facts: StackFacts,
  operation: DocumentedOperation,
  response: Response,
  validatorOf: ValidatorOf,
): Promise<void> => {
  const status = String(response.status);
  const what = `${operation.operationId} answered ${status}`;
  const text = await response.text();
  const documented = operation.responses[status];
  if (documented === undefined) throw new Error(`${what}, which is not documented: ${text}`);
  for (const header of Object.keys(documented.headers ?? {})) {
    // Only the gateway's own refusal of a token has a challenge; a function's has a problem.
    const isOptional =
      header === 'www-authenticate' ||
      (header === 'location' && operation.operationId in withoutAddress);
    if (!isOptional && !response.headers.has(header)) {
      throw new Error(`${what} without the header ${header}.`);
    }
  }
  const contentType = response.headers.get('content-type')?.split(';')[0] ?? '';
  const isJson = ['application/json', 'application/problem+json'].includes(contentType);
  const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
  const validate = validatorOf(operation, status, contentType);
  if (documented.content === undefined) {
    if (text !== '') throw new Error(`${what} with a body that is not documented.`);
  } else if (validate === undefined) {
    throw new Error(`${what} as ${contentType}, which is not documented.`);
  } else if (!validate(body)) {
    throw new Error(`${what} with another body: ${JSON.stringify(validate.errors)} in ${text}`);
  }
  write(facts, {
    operationId: operation.operationId,
    status: response.status,
    code: ((body as { code?: string } | undefined)?.code ?? null) as string | null,
  });
};

/** Compiles the schema of an answer when it is first needed. */
const validators = (): ValidatorOf => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(readDocument(), 'api');
  const compiled = new Map<string, ValidateFunction>();
  return (operation, status, contentType) => {
    const content = operation.responses[status]?.content ?? {};
    const documentedType = Object.keys(content).find((type) => fits(type, contentType));
    if (documentedType === undefined) return undefined;
    const pointer = ['paths', operation.path, operation.method, 'responses', status, 'content']
      .concat(documentedType, 'schema')
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `api#/${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
};

/** `text/*` is documented where the type depends on the file. */
const fits = (documented: string, contentType: string): boolean =>
  documented === contentType ||
  (documented.endsWith('/*') && contentType.startsWith(documented.slice(0, -1)));

const write = ({ recordingFile }: StackFacts, recorded: Recorded): void =>
  appendFileSync(recordingFile, `${JSON.stringify(recorded)}\n`);

/** Everything that was answered in this run so far. */
export const readRecording = ({ recordingFile }: StackFacts): readonly Recorded[] =>
  existsSync(recordingFile)
    ? readFileSync(recordingFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Recorded)
    : [];
