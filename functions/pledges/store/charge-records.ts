import type { ChargeOutcome } from '../../../events/charging.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedUpdate, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { addressOf } from './keys.ts';
import { pledgeOfItem, type StoredPledge } from './pledge-item.ts';

/** Only what is open can be decided, and no run overwrites what a later one has said. */
const openBefore =
  '(#status = :placed OR #status = :declined) AND (attribute_not_exists(#run) OR #run <= :run)';

/** Writes what a run found out about one pledge. Told again, or told late, it changes nothing. */
export const chargeRecords = (client: DocumentClient, table: string) => ({
  /**
   * Those outcomes that no earlier pass of the run has written. What is written stays written, so
   * an eventually consistent read is enough; what it misses is only written once more.
   */
  unwritten: async (
    outcomes: readonly ChargeOutcome[],
    run: number,
  ): Promise<readonly ChargeOutcome[]> => {
    const keys = outcomes.map(({ pledgeId }) => {
      const { pk, sk } = addressOf(pledgeId);
      return { pk, sk };
    });
    const items = await readMany(client, table, keys, { consistency: 'eventual' });
    const stored = new Map(items.map((item) => [item.sk, pledgeOfItem(item)]));
    return outcomes.filter((outcome) => {
      const pledge = stored.get(outcome.pledgeId);
      return pledge === undefined || !shows(pledge, outcome, run);
    });
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

/** Whether a pledge says what this run says of it, so that writing it changes nothing. */
const shows = (pledge: StoredPledge, outcome: ChargeOutcome, run: number): boolean => {
  const isUndecided = pledge.undecided === true;
  switch (outcome.outcome) {
    case 'approved':
      return pledge.paymentId === outcome.paymentId;
    case 'declined':
      return (
        pledge.status === 'declined' &&
        pledge.run === run &&
        pledge.declineCode === outcome.code &&
        !isUndecided
      );
    case 'undecided':
      return pledge.run === run && isUndecided;
  }
};

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
