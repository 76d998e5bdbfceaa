import { triggerContract } from '../../../shared/kernel/contract.ts';

export const contract = triggerContract({
  capability: 'associations',
  name: 'issue-claims',
  trigger: 'pre-token-generation',
  tables: { associations: ['GetItem'] },
  // Cognito itself gives a trigger five seconds.
  timeoutSeconds: 5,
});
