import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { keyed, load, memberOf, newcomer, operator, registration } from './support.ts';

let engine: TestEngine;
let register: Awaited<ReturnType<typeof load>>;
let read: typeof register;
let edit: typeof register;
let verify: typeof register;
let suspend: typeof register;
let list: typeof register;

beforeAll(async () => {
  engine = await startEngine();
  [register, read, edit, verify, suspend, list] = (await Promise.all(
    [
      'register-association',
      'read-association',
      'edit-association',
      'verify-association',
      'suspend-association',
      'list-associations',
    ].map(load),
  )) as [
    typeof register,
    typeof register,
    typeof register,
    typeof register,
    typeof register,
    typeof register,
  ];
});
afterAll(() => engine.stop());

const registerAs = (sub: string, businessNumber: string, key?: string) =>
  register({
    claims: newcomer(sub),
    headers: keyed(key),
    body: registration(businessNumber),
  });

describe('registration', () => {
  it('answers 20 identical requests at once with one association', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => registerAs('founder-1', '121-82-12342', 'same-key-1')),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({
      businessNumber: '1218212342',
      verification: { status: 'pending' },
    });
  });

  it('lets one of 20 people register a business number', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => registerAs(`rival-${index}`, '110-81-41272')),
    );
    const won = answers.filter((answer) => answer.status === 201);
    expect(won).toHaveLength(1);
    const codes = new Set(
      answers.filter((answer) => answer.status !== 201).map((answer) => answer.body.code),
    );
    expect(
      [...codes].every((code) => code === 'business_number_registered' || code === 'busy'),
    ).toBe(true);
  });

  it('seats a person in one association only', async () => {
    const again = await registerAs('founder-1', '111-11-11119');
    expect(again).toMatchObject({ status: 409, body: { code: 'already_member' } });
    // The refused registration has left no guard on the number.
    expect(await registerAs('founder-2', '111-11-11119')).toMatchObject({ status: 201 });
  });

  it.each([
    ['123-45-67890', 'business_number_not_valid'],
    ['1234567', 'business_number_not_valid'],
    [1234567891, 'wrong_type'],
  ])('refuses the number %s', async (businessNumber, code) => {
    const answer = await register({
      claims: newcomer('founder-3'),
      headers: keyed(),
      body: { ...registration(''), businessNumber },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.errors).toMatchObject([{ pointer: '/businessNumber', code }]);
  });

  it('refuses a key that came with another body', async () => {
    const answer = await registerAs('founder-1', '123-45-67891', 'same-key-1');
    expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });
});

describe('an association', () => {
  const found = async (sub: string, businessNumber: string) => {
    const { body } = await registerAs(sub, businessNumber);
    return String(body.associationId);
  };
  const decide = (associationId: string, body: object, key?: string) =>
    verify({ claims: operator, params: { associationId }, headers: keyed(key), body });
  let associationId: string;

  it('is read by its own members and by staff, and is unknown to others', async () => {
    associationId = await found('founder-4', '123-45-67891');
    const call = (claims: Record<string, string>) => read({ claims, params: { associationId } });
    expect(await call(memberOf('founder-4', associationId))).toMatchObject({
      status: 200,
      headers: { etag: '"v1"' },
    });
    expect(await call(operator)).toMatchObject({ status: 200 });
    const other = 'association_01jd3k8r2ve5wbx6m0q9hzt4c7';
    expect(await call(memberOf('stranger', other))).toMatchObject({
      status: 404,
      body: { code: 'association_not_found' },
    });
    expect(await call({ sub: 'd', role: 'donor' })).toMatchObject({ status: 403 });
  });

  it('is edited with its ETag only', async () => {
    const call = (ifMatch: string, body: object) =>
      edit({
        claims: memberOf('founder-4', associationId),
        params: { associationId },
        headers: { 'if-match': ifMatch },
        body,
      });
    expect(await call('"v1"', { market: { name: '신포국제시장' } })).toMatchObject({
      status: 200,
      headers: { etag: '"v2"' },
      body: { market: { name: '신포국제시장', region: 'incheon' } },
    });
    expect(await call('"v1"', { name: '다른 이름' })).toMatchObject({
      status: 412,
      body: { code: 'stale_etag' },
    });
    expect(await call('"v2"', { businessNumber: '121-82-12342' })).toMatchObject({
      status: 409,
      body: { code: 'business_number_registered' },
    });
    const [one, two] = await Promise.all([
      call('"v2"', { name: '한 이름' }),
      call('"v2"', { name: '두 이름' }),
    ]);
    expect([one.status, two.status].toSorted()).toEqual([200, 412]);
  });

  it('goes through rejection, edit, approval, suspension and approval again', async () => {
    const rejected = await decide(associationId, {
      decision: 'reject',
      reasons: ['사업자등록증 사본이 없습니다.'],
    });
    expect(rejected).toMatchObject({ status: 200, body: { verification: { status: 'rejected' } } });
    expect(await decide(associationId, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'verification_not_pending' },
    });
    const documents = [
      { kind: 'business_registration', title: '사업자등록증', reference: 'archive:1' },
    ];
    const edited = await edit({
      claims: memberOf('founder-4', associationId),
      params: { associationId },
      headers: { 'if-match': '"v4"' },
      body: { documents },
    });
    expect(edited).toMatchObject({ status: 200, body: { verification: { status: 'pending' } } });
    const pending = await list({ claims: operator, query: { limit: '100' } });
    expect(JSON.stringify(pending.body)).toContain(associationId);

    const approvals = await Promise.all(
      Array.from({ length: 20 }, () =>
        decide(associationId, { decision: 'approve' }, 'same-key-2'),
      ),
    );
    expect(new Set(approvals.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(approvals[0]).toMatchObject({
      status: 200,
      body: { verification: { status: 'verified', receiptEligible: false } },
    });
    const frozen = await edit({
      claims: memberOf('founder-4', associationId),
      params: { associationId },
      headers: { 'if-match': '"v6"' },
      body: { market: { region: 'seoul' } },
    });
    expect(frozen).toMatchObject({ status: 409, body: { code: 'verified_fields_frozen' } });
    expect(
      await suspend({
        claims: operator,
        params: { associationId },
        headers: keyed(),
        body: { reason: '상인회 등록이 취소되었습니다.' },
      }),
    ).toMatchObject({ status: 200, body: { verification: { status: 'suspended' } } });
    // A repeat of the approval is answered as it was, not as things are now.
    expect(await decide(associationId, { decision: 'approve' }, 'same-key-2')).toMatchObject({
      body: { verification: { status: 'verified' } },
    });
    expect(await read({ claims: operator, params: { associationId } })).toMatchObject({
      body: { verification: { status: 'suspended' } },
    });
    expect(
      await decide(associationId, {
        decision: 'approve',
        receiptEligible: true,
        receiptBasis: '고시 제2026-12호',
      }),
    ).toMatchObject({
      body: {
        verification: {
          status: 'verified',
          receiptEligible: true,
          receiptBasis: '고시 제2026-12호',
        },
      },
    });
  });

  it('lets one of two operators decide', async () => {
    const id = await found('founder-5', '220-81-62517');
    const [approved, rejected] = await Promise.all([
      decide(id, { decision: 'approve' }),
      decide(id, { decision: 'reject', reasons: ['서류가 부족합니다.'] }),
    ]);
    expect([approved.status, rejected.status].toSorted()).toEqual([200, 409]);
  });
});
