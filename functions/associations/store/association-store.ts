import { documentClient } from '../../../shared/dynamo/client.ts';
import { createOnce } from '../../../shared/dynamo/once.ts';

export const associationStore = (table: string) => ({
  register: (association: { associationId: string; name: string; requestHash: string }) =>
    createOnce(documentClient, table, {
      pk: association.associationId,
      sk: 'ASSOCIATION',
      ...association,
    }),
});
