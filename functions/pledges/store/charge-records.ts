import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { ChargeOutcome } from '../../../events/charging.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedUpdate, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { addressOf } from './keys.ts';

/** Only what is open can be decided, and no run overwrites what a later one has said. */
const openBefore =
  '(#status = :placed OR #status = :declined) AND (attribute_not_exists(#run) OR #run <= :run)';

/** DynamoDB's own bound of keys in one BatchGetItem. */
const keysAtOnceMax = 100;

/** Writes what a run found out about one pledge. Told again, or told late, it changes nothing. */
export const chargeRecords = (client: DocumentClient, table: string) => ({
  /**
   * Those outcomes that no earlier pass has written. A charge that is written stays written, so an
   * eventually consistent read is enough; what it misses, or leaves out, is only written once more.
   */
  unwritten: async (outcomes: readonly ChargeOutcome[]): Promise<readonly ChargeOutcome[]> => {
    const paymentIds = new Map<string, unknown>();
    for (let start = 0; start < outcomes.length; start += keysAtOnceMax) {
      const some = outcomes.slice(start, start + keysAtOnceMax);
      const Keys = some.map(({ pledgeId }) => {
        const { pk, sk } = addressOf(pledgeId);
        return { pk, sk };
      });
      const { Responses } = await client.send(
        new BatchGetCommand({
          RequestItems: { [table]: { Keys, ProjectionExpression: 'sk, paymentId' } },
        }),
      );
      for (const { sk, paymentId } of Responses?.[table] ?? []) paymentIds.set(sk, paymentId);
    }
    return outcomes.filter(
      (outcome) =>
        outcome.outcome !== 'approved' ||
        paymentIds.get(addressOf(outcome.pledgeId).sk) !== outcome.paymentId,
    );
  },
  record: async (outcome: ChargeOutcome, run: number): Promise<void> => {
    const { pk, sk } = addressOf(outcome.pledgeId);
    const { set, remove } = changeOf(outcome);
    const names = Object.keys(set);
    const result = await guardedUpdate(client, {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: `SET ${['#run = :run', ...names.map((name) => `#${name} = :${name}`)].join(', ')} REMOVE ${remove.join(', ')} ADD version :one`,
      ConditionExpression: openBefore,
      ExpressionAttributeNames: {
        '#run': 'run',
        '#status': 'status',
        ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':run': run,
        ':one': 1,
        ':placed': 'placed',
        ':declined': 'declined',
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      },
      ReturnValues: 'NONE',
    });
    if (result.written) return;
    const [refusal] = result.refusals;
    if (!wasKnown(outcome, run, refusal?.failed ? refusal.old : undefined)) {
      throw new Error(
        `Run ${run} says "${outcome.outcome}" of ${outcome.pledgeId}, which is not open.`,
      );
    }
  },
});

const changeOf = (outcome: ChargeOutcome): { set: Record<string, unknown>; remove: string[] } => {
  switch (outcome.outcome) {
    case 'approved': {
      const { paymentId, providerFeeKrw, providerFeeVatKrw } = outcome;
      return {
        set: { status: 'collected', paymentId, providerFeeKrw, providerFeeVatKrw },
        remove: ['undecided', 'declineCode'],
      };
    }
    case 'declined':
      return { set: { status: 'declined', declineCode: outcome.code }, remove: ['undecided'] };
    case 'undecided':
      return { set: { undecided: true }, remove: ['outbox'] };
  }
};

/** Whether the pledge already shows this outcome, or what came after it. */
const wasKnown = (outcome: ChargeOutcome, run: number, old: Item | undefined): boolean => {
  if (old === undefined) return false;
  if (outcome.outcome === 'approved') return old.paymentId === outcome.paymentId;
  const isLater = Number(old.run) > run || (Number(old.run) === run && old.status === 'dropped');
  return isLater;
};
