import type { Stage } from '../../../../demo/journey/stage.ts';

type Operation =
  | 'issue'
  | 'delete'
  | 'confirm'
  | 'read'
  | 'seller'
  | 'holder'
  | 'payout_read'
  | 'voucher_use'
  | 'voucher_cancel';

const put = async ({ sandboxUrl }: Stage, rules: readonly object[]): Promise<void> => {
  const response = await fetch(`${sandboxUrl}/__sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules }),
  });
  if (!response.ok) throw new Error(`The sandbox took no faults: ${await response.text()}`);
};

/** Does something while the payment provider is out of order at one kind of call. */
export const whileUnavailable = async <Result>(
  stage: Stage,
  operation: Operation,
  run: () => Promise<Result>,
): Promise<Result> => {
  await put(stage, [{ operation, fault: 'unavailable', rate: 1 }]);
  try {
    return await run();
  } finally {
    await put(stage, []);
  }
};
