import { failureOf, isWorthAnotherTry, type Reviver, triesMax, waitBefore } from './failures.ts';
import { type Endpoint, post } from './signed-post.ts';

/** A service that speaks AWS's JSON protocol, as the caller needs to know it. */
export interface Service {
  /** As it is signed for, and in its host's name. */
  readonly name: 'dynamodb' | 'events' | 'states';
  /** Where another address is given, for a stack on one machine: the variable of AWS's own SDKs. */
  readonly addressVariable: `AWS_ENDPOINT_URL_${string}`;
  /** In front of each operation's name. */
  readonly targetPrefix: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** Milliseconds without a byte after which a connection is taken for dead. */
  readonly silentMs: number;
}

/**
 * Calls an operation with its input as JSON text, and answers what came back, parsed. Tries anew, with
 * the very same text, when the service was busy or the connection lost.
 *
 * @throws AwsError with AWS's own code as its name, when the service refused.
 * @throws NoAnswerError when the last try got no answer: whether it arrived is not known.
 */
export type Call = (
  operation: string,
  input: string,
  revive?: Reviver,
) => Promise<Record<string, unknown>>;

/**
 * The way to a service of AWS (docs/decisions/0018): the request is signed by a library, and what
 * AWS's client adds around it (endpoint rules, middleware, schemas of every operation) is left out,
 * because it was four fifths of the processor time of a call and half of a bundle.
 * Region, address and credentials are read from the environment, as Lambda hands them over.
 */
export const callerOf = (service: Service): Call => {
  let endpoint: Endpoint | undefined;
  return async (operation, input, revive = JSON.parse) => {
    endpoint ??= endpointOf(service);
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(endpoint, `${service.targetPrefix}.${operation}`, input, revive);
      } catch (error) {
        if (tries === triesMax || !isWorthAnotherTry(error)) throw error;
        await waitBefore(tries, error);
      }
    }
  };
};

const successful = 200;

const once = async (endpoint: Endpoint, target: string, input: string, revive: Reviver) => {
  const answer = await post(endpoint, target, input);
  if (answer.status !== successful) throw failureOf(answer, revive);
  return revive(answer.body.toString('utf8')) as Record<string, unknown>;
};

const endpointOf = ({ name, addressVariable, contentType, silentMs }: Service): Endpoint => {
  const region = process.env.AWS_REGION;
  if (region === undefined) throw new Error('Environment lacks AWS_REGION.');
  const address = process.env[addressVariable] ?? `https://${name}.${region}.amazonaws.com`;
  return { url: new URL(address), service: name, region, contentType, silentMs };
};
