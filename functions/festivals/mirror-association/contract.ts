import { associationSuspended } from '../../../events/associations/association-suspended.ts';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

export const contract = eventContract({
  capability: 'festivals',
  name: 'mirror-association',
  on: [associationVerified, associationSuspended],
  tables: { festivals: ['UpdateItem'] },
});
