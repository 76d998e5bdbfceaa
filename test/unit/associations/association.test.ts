import { describe, expect, it } from 'vitest';
import {
  editAssociation,
  judgeAssociation,
  requireOwn,
} from '../../../functions/associations/domain/association.ts';
import { claimsOf } from '../../../functions/associations/domain/claims.ts';
import { readToken, tokenOf } from '../../../functions/associations/domain/invitation-token.ts';
import { ownersChange } from '../../../functions/associations/domain/membership.ts';
import type { StoredAssociation } from '../../../functions/associations/domain/schemas.ts';

const registered: StoredAssociation = {
  associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
  marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
  name: '신포시장 상인회',
  businessNumber: '1108141272',
  market: { name: '신포시장', region: 'incheon', address: '인천광역시 중구 우현로49번길 11-5' },
  representative: { name: '대표 상인', email: 'a@market.example', phone: '032-772-5812' },
  documents: [],
  verification: { status: 'pending' },
  registeredAt: '2026-02-01T00:00:00.000Z',
  version: 3,
};
const NOW = Date.parse('2026-02-10T03:04:05.678Z');
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { type: { code: string } }).type.code;
  }
  return 'nothing was thrown';
};
const inState = (verification: StoredAssociation['verification']) => ({
  ...registered,
  verification,
});
const decidedAt = '2026-02-09T00:00:00.000Z';
const states = {
  pending: inState({ status: 'pending' }),
  rejected: inState({ status: 'rejected', decidedAt, reasons: ['서류 부족'] }),
  verified: inState({ status: 'verified', decidedAt, receiptEligible: false, receiptBasis: null }),
  suspended: inState({ status: 'suspended', decidedAt, reason: '등록 취소' }),
};
const verdicts = {
  approve: { decision: 'approve', receiptEligible: true, receiptBasis: '고시' },
  reject: { decision: 'reject', reasons: ['서류 부족'] },
  suspend: { decision: 'suspend', reason: '등록 취소' },
} as const;

describe('a verdict', () => {
  // Rows: what it is now; columns: approve, reject, suspend.
  it.each([
    ['pending', 'verified', 'rejected', undefined],
    ['rejected', undefined, undefined, undefined],
    ['verified', undefined, undefined, 'suspended'],
    ['suspended', 'verified', undefined, undefined],
  ] as const)('on one that is %s', (status, ...expected) => {
    for (const [index, verdict] of Object.values(verdicts).entries()) {
      const judge = () => judgeAssociation(states[status], verdict, NOW);
      const wanted = expected[index];
      if (wanted === undefined) expect(codeOf(judge)).toBe('verification_not_pending');
      else {
        expect(judge()).toMatchObject({
          version: 4,
          verification: { status: wanted, decidedAt: '2026-02-10T03:04:05.678Z' },
        });
      }
    }
  });

  it('is later than the one before, though the clock is behind', () => {
    const early = Date.parse(decidedAt) - 60_000;
    const { verification } = judgeAssociation(states.verified, verdicts.suspend, early);
    expect(verification).toMatchObject({ decidedAt: '2026-02-09T00:00:00.001Z' });
  });
});

describe('an edit', () => {
  it('changes what it names and nothing else', () => {
    const next = editAssociation(registered, {
      market: { name: '신포국제시장', region: undefined },
      documents: undefined,
    });
    expect(next).toEqual({
      ...registered,
      market: { ...registered.market, name: '신포국제시장' },
      version: 4,
    });
  });

  it.each([
    [{ name: '다른 이름' }, 'verified_fields_frozen'],
    [{ businessNumber: '1111111119' }, 'verified_fields_frozen'],
    [{ market: { region: 'seoul' as const } }, 'verified_fields_frozen'],
    [{ market: { address: '새 주소 12345' } }, 'nothing was thrown'],
    [{ name: registered.name }, 'nothing was thrown'],
  ])('of a verified association by %o: %s', (edit, code) => {
    for (const status of ['verified', 'suspended'] as const) {
      expect(codeOf(() => editAssociation(states[status], edit))).toBe(code);
    }
  });

  it('after a rejection asks for a new look', () => {
    expect(editAssociation(states.rejected, { name: '고친 이름' }).verification).toEqual({
      status: 'pending',
    });
  });
});

describe('who may know', () => {
  const { associationId } = registered;
  it.each([
    [{ role: 'operator' }, 'nothing was thrown'],
    [{ role: 'finance' }, 'nothing was thrown'],
    [{ role: 'association', associationId }, 'nothing was thrown'],
    [{ role: 'association', associationId: 'another' }, 'association_not_found'],
    [{ role: 'association' }, 'association_not_found'],
    [{ role: 'donor' }, 'association_not_found'],
  ])('%o: %s', (principal, code) =>
    expect(codeOf(() => requireOwn(principal, associationId))).toBe(code),
  );
});

describe('claims', () => {
  const seat = { associationId: 'a', role: 'editor' } as const;
  const none: string[] = [];
  it.each([
    ['person', none, undefined, { role: 'donor' }],
    ['person', none, seat, { role: 'association', associationId: 'a', memberRole: 'editor' }],
    ['person', ['association'], undefined, { role: 'association' }],
    [
      'person',
      ['association'],
      seat,
      { role: 'association', associationId: 'a', memberRole: 'editor' },
    ],
    ['person', ['operator'], seat, { role: 'operator' }],
    ['program', none, undefined, { role: 'partner' }],
    ['program', ['operator'], seat, { role: 'partner' }],
  ] as const)('of a %s in %j with seat %j', (holder, groups, sits, expected) =>
    expect(claimsOf({ holder, groups: [...groups], attributes: {} }, sits)).toEqual(expected),
  );

  it('say which stall a merchant speaks for, and nobody else', () => {
    const attributes = { merchantId: 'merchant_a', marketId: 'market_a', other: 'x' };
    const claims = (group: string) =>
      claimsOf({ holder: 'person', groups: [group], attributes }, undefined);
    expect(claims('merchant')).toEqual({
      role: 'merchant',
      merchantId: 'merchant_a',
      marketId: 'market_a',
    });
    expect(claims('operator')).toEqual({ role: 'operator' });
  });

  it('say what an identity check has found of a shopper, and of nobody who acts for others', () => {
    const found = { birthDate: '1990-05-03', region: 'busan', phone: '01012345678' };
    const holder = { holder: 'person', groups: [], attributes: { ...found, other: 'x' } } as const;
    expect(claimsOf(holder, undefined)).toEqual({ role: 'donor', ...found });
    expect(claimsOf(holder, seat)).not.toHaveProperty('phone');
  });
});

describe('the count of owners', () => {
  it.each([
    ['owner', 'editor', -1],
    ['owner', undefined, -1],
    ['owner', 'owner', 0],
    ['editor', 'treasurer', 0],
    ['editor', undefined, 0],
    ['treasurer', 'owner', 1],
  ] as const)('from %s to %s', (from, to, change) => expect(ownersChange(from, to)).toBe(change));
});

describe('an invitation token', () => {
  const claim = { invitationId: 'i1', associationId: 'a1', expiresAtMs: 123 };
  const token = tokenOf(claim, (text) => `sig(${text})`.replaceAll('.', '-'));
  const verify = (text: string, signature: string) =>
    signature === `sig(${text})`.replaceAll('.', '-');

  it('says what was signed', () => expect(readToken(token, 'i1', verify)).toEqual(claim));

  it.each([
    ['another invitation', token, 'i2'],
    ['another association', token.replace('a1', 'a2'), 'i1'],
    ['a later end', token.replace('123', '124'), 'i1'],
    ['something more', `${token}.x`, 'i1'],
    ['nothing', '', 'i1'],
  ])('is worth nothing with %s', (_, given, invitationId) =>
    expect(readToken(given, invitationId, verify)).toBeUndefined(),
  );
});
