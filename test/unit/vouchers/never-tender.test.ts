import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { derivedId, newId } from '../../../shared/identity/ids.ts';
import { paymentMethodIdOfToken } from '../../../shared/identity/payment-method-token.ts';
import { allContracts } from '../../support/contracts.ts';

/** Whoever moves money of pledges. */
const pledgePath = ['pledges', 'payments', 'settlements', 'campaigns', 'ledger'];

const contracts = (await allContracts()).filter(({ capability }) =>
  pledgePath.includes(capability),
);

describe('an Onnuri voucher is never tender for a pledge', () => {
  it.each(contracts)('$capability/$name can neither read nor reach one', (contract) => {
    expect(contract.tables ?? {}).not.toHaveProperty('vouchers');
    expect(contract.secrets ?? []).not.toContain('voucherProviderKey');
    expect(Object.keys(contract.environment?.shape ?? {})).not.toContain('VOUCHER_PROVIDER_URL');
  });

  it('no field of a pledge or a payment asks for one', () => {
    const bodies = contracts.flatMap((contract) =>
      contract.kind === 'http' && contract.body !== undefined ? [contract.body] : [],
    );
    expect(bodies.length).toBeGreaterThan(10);
    for (const body of bodies) {
      const schema = JSON.stringify(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }));
      expect(schema).not.toMatch(/voucher|onnuri|온누리|상품권/i);
    }
  });

  it('its id is no proof of a means to pay', () => {
    const voucherId = derivedId('voucher', newId('claim'));
    const tokens = [voucherId, `${voucherId}.${'a'.repeat(43)}`];
    for (const token of tokens) {
      expect(paymentMethodIdOfToken('a signing key', token, newId('donor'))).toBeUndefined();
    }
  });
});
