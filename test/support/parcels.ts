import { tableVariable } from '../../shared/kernel/contract.ts';

/** The parcels of the tasks under test, once the engine has set the environment. */
export const openParcels = async () => {
  const { documentClient } = await import('../../shared/dynamo/client.ts');
  const { parcels } = await import('../../shared/dynamo/parcel.ts');
  return parcels(documentClient, process.env[tableVariable('parcels')] ?? '');
};
