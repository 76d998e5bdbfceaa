import { drawingStarted } from '../../../events/draws/drawing-started.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Reads every entrant once: a million takes well below a minute, and Lambda allows fifteen. */
const timeoutSeconds = 900;

export const contract = eventContract({
  capability: 'draws',
  name: 'hold-drawing',
  on: [drawingStarted],
  tables: { draws: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
  memoryMb: 1_024,
  timeoutSeconds,
});
