import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Claim } from '../domain/claim.ts';
import { parseClaim } from './claim-item.ts';
import { claimKey } from './keys.ts';

/**
 * The claim that the same request made before; undefined when it made none. Asked when a request is
 * refused: the refusal may have become true after it was fulfilled.
 *
 * @throws Problem `idempotency_key_reused` when another request made it.
 */
export const readMadeBefore = async (
  client: DocumentClient,
  table: string,
  { claimId, requestHash }: { readonly claimId: string; readonly requestHash: string },
): Promise<Claim | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: claimKey(claimId), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  if (Item[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return parseClaim(Item);
};
