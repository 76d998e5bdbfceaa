import { type Operations, operationsOf } from './generated/operations.ts';
import { type ClientSettings, sendOver } from './transport.ts';

export { ApiFault, ApiProblem } from './errors.ts';
export type * from './generated/operations.ts';
export type { Answer, ClientSettings } from './transport.ts';

type Who = Pick<
  ClientSettings,
  'token' | 'pledgeLink' | 'guestToken' | 'statementLink' | 'language'
>;

/** Every operation of the API as a function; `as` makes the same client speak for somebody else. */
export interface Client extends Operations {
  readonly as: (who: Who) => Client;
}

/**
 * The typed client. What it can call is generated from the OpenAPI document; this wraps it in
 * tokens, languages, keys and errors.
 */
export const createClient = (settings: ClientSettings): Client => ({
  ...operationsOf(sendOver(settings)),
  as: (who) => createClient({ ...settings, ...who }),
});
