import { describe, expect, it } from 'vitest';
import type {
  PayoutAccount,
  StoredAssociation,
} from '../../../functions/associations/domain/schemas.ts';
import { verifyAccount } from '../../../functions/associations/store/verify-account.ts';
import type { Outcome } from '../../../shared/payments/outcome.ts';
import type { ProviderSeller, RegisterSeller } from '../../../shared/payments/payout-port.ts';

const ID = '01jd3k8r2ve5wbx6m0q9hzt4c7';
const association = {
  associationId: `association_${ID}`,
  name: '신포시장 상인회',
  businessNumber: '1108141272',
  representative: { name: '대표 상인', email: 'a@market.example', phone: '032-772-5812' },
} as StoredAssociation;
const begun: PayoutAccount = {
  payoutAccountId: `account_${ID}`,
  bankCode: '020',
  accountNumber: '100212344821',
  accountLastDigits: '4821',
  holderName: '신포시장상인회',
  businessType: 'corporate',
  status: 'checking',
  startedAt: '2026-02-10T00:00:00.000Z',
};
const request = {} as Parameters<typeof verifyAccount>[2];

/** One account in memory, and a provider whose first answers are lost. */
const worldOf = (lostAnswers: number) => {
  let stored: PayoutAccount = begun;
  const told: RegisterSeller[] = [];
  const save = async (next: PayoutAccount) => {
    stored = next;
    return true;
  };
  const effects = {
    accounts: {
      find: async () => stored,
      move: (_kept: unknown, _from: unknown, next: PayoutAccount) => save(next),
      finish: async (_kept: unknown, next: PayoutAccount) =>
        (await save(next)) ? next : undefined,
    },
    provider: {
      checkAccountHolder: async () => ({
        kind: 'approved' as const,
        check: { result: 'matched' as const },
      }),
      registerSeller: async (
        asked: RegisterSeller,
      ): Promise<Outcome<{ seller: ProviderSeller }>> => {
        told.push(asked);
        const seller = {
          sellerId: 'seller_1',
          refSellerId: asked.refSellerId,
          status: 'approved' as const,
        };
        return told.length <= lostAnswers
          ? { kind: 'unknown', reason: 'timeout' }
          : { kind: 'approved', seller };
      },
    },
    clock: { nowMs: () => Date.parse('2026-02-10T00:00:00Z') },
  } as unknown as Parameters<typeof verifyAccount>[3];
  return { effects, told, stored: () => stored };
};

describe('a seller whose registration was not answered', () => {
  it('is asked for again in the same words, though the association was edited since', async () => {
    const { effects, told, stored } = worldOf(1);
    await expect(verifyAccount(association, begun, request, effects)).rejects.toThrow();
    const edited = {
      ...association,
      name: '신포국제시장 상인회',
      representative: { name: '새 대표', email: 'b@market.example', phone: '032-000-0000' },
    };
    const verified = await verifyAccount(edited, stored(), request, effects);
    expect(verified.status).toBe('verified');
    expect(told).toHaveLength(2);
    expect(told[1]).toEqual(told[0]);
    expect(told[0]).toMatchObject({
      operationId: `seller:account_${ID}`,
      name: '신포시장 상인회',
      representativeName: '대표 상인',
      businessRegistrationNumber: '1108141272',
      email: 'a@market.example',
      phone: '0327725812',
    });
  });

  it('keeps none of those words once it is registered', async () => {
    const { effects, stored } = worldOf(0);
    await verifyAccount(association, begun, request, effects);
    expect(JSON.stringify(stored())).not.toMatch(/대표 상인|a@market|0327725812/);
  });
});
