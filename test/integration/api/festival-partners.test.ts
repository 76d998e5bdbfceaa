import { expect, it } from 'vitest';
import { liveStack } from '../../support/live-stack.ts';
import { refusalOf } from './support/acts.ts';
import { openEdition, saleOf, takePart } from './support/festival-world.ts';
import { testAssociation } from './support/world.ts';

/** Programs of other organisations at a festival: sales of their own, reports of all. */

const firstNumber = 630;
const header = 'externalId,orderId,soldOn,merchantId,kind,amountKrw';

it('a partner reports every stall in a channel of its own, and reads what is not public', async () => {
  const stack = await liveStack();
  const ours = await testAssociation(stack, firstNumber);
  await stack.settle();
  const festival = await openEdition(stack);
  const { editionId, operator, today } = festival;
  const [stall = ''] = (await takePart(festival, ours, [110])).merchantIds;
  const sales = { channel: 'pos', rows: [saleOf(stall, today, { externalId: 'S-1' })] };
  await operator.takeSales({ editionId }, sales);

  const [portal, other] = await Promise.all(
    ['festival-portal', 'festival-app'].map(async (subject) => {
      const scope = 'jangteo/sales jangteo/reports';
      return stack.client.as({ token: await stack.token({ role: 'partner', subject, scope }) });
    }),
  );
  if (portal === undefined || other === undefined) throw new Error('There are two.');
  const before = (await portal.readReport({ editionId })).body.total;
  // The agency's channel and row have the same names, and yet these are others.
  const { body } = await portal.takeSales({ editionId }, sales);
  expect(body).toMatchObject({ channel: 'pos', counted: 1, repeated: 0, problems: [] });
  const csv = `${header}\nS-1,,${today},${stall},offline,10000`;
  const repeat = await portal.takeSalesList({ editionId, channel: 'pos' }, csv);
  expect(repeat.body).toMatchObject({ counted: 0, repeated: 1 });
  const fixed = await other.takeSales({ editionId }, { ...sales, correction: true });
  expect(fixed.body).toMatchObject({ counted: 0, problems: [{ line: 1, code: 'row_unknown' }] });
  expect((await portal.readSalesBatch({ batchId: body.batchId })).body).toEqual(body);
  const alien = other.readSalesBatch({ batchId: body.batchId });
  expect(await refusalOf(alien)).toBe('sales_batch_not_found');
  const after = (await portal.exportReport({ editionId })).body.total;
  expect(after.totalKrw - before.totalKrw).toBe(10_000);
  expect((await portal.exportReportList({ editionId })).status).toBe(200);
});
