import type { EventBridgeEvent } from 'aws-lambda';
import { count } from '../store.ts';

/** Reacts to an event; fails at the first try, or always, where the event says so. */
export const handler = async (
  event: EventBridgeEvent<'NoteTold', { id: string; fail?: 'once' | 'always' }>,
): Promise<void> => {
  const { id, fail } = event.detail;
  const tries = await count(id, 'reactions tried');
  if (fail === 'always' || (fail === 'once' && tries === 1)) {
    throw new Error('reaction failed');
  }
  await count(id, 'reacted');
};
