import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOLDER_CHECK_PATH } from '../../../sandbox/routes.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import {
  SECRET_KEY,
  SECURITY_KEY,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';
import { openScene, type Scene } from './member-scene.ts';
import { type Caller, foundAssociation, keyed, load, memberOf, operator } from './support.ts';

let engine: TestEngine;
let sandbox: TestSandbox;
let scene: Scene;
let set: Caller;
let read: Caller;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  engine = await startEngine({
    PAYMENT_PROVIDER_URL: sandbox.url,
    PROVIDER_HOLDER_CHECK_PATH: HOLDER_CHECK_PATH,
    PROVIDER_SECRET_KEY: SECRET_KEY,
    PROVIDER_SECURITY_KEY: SECURITY_KEY,
  });
  scene = await openScene();
  set = await load('set-payout-account');
  read = await load('read-payout-account');
});
afterAll(async () => {
  await engine.stop();
  await sandbox.stop();
});

const account = (accountNumber: string) => ({
  bankCode: '020',
  accountNumber,
  holderName: '신포시장상인회',
  businessType: 'corporate',
});
const setAs = (
  sub: string,
  associationId: string,
  accountNumber: string,
  key?: string,
  memberRole = 'owner',
) =>
  set({
    claims: memberOf(sub, associationId, memberRole),
    params: { associationId },
    headers: keyed(key),
    body: account(accountNumber),
  });
const readAs = (associationId: string) => read({ claims: operator, params: { associationId } });

/** Everything of an association in the table, past the product's own code. */
const itemsOf = async (pk: string): Promise<Record<string, unknown>[]> => {
  const { QueryCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Items = [] } = await awsDocuments().send(
    new QueryCommand({
      TableName: process.env.ASSOCIATIONS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  );
  return Items;
};
const newsOf = async (pk: string) =>
  (await itemsOf(pk)).flatMap(
    (item) => (item.outbox as { detailType: string; data: Record<string, unknown> }[]) ?? [],
  );
const verifiedNews = async (pk: string) =>
  (await newsOf(pk)).filter(({ detailType }) => detailType === 'PayoutAccountVerified');

describe('a payout account', () => {
  it('is verified, told once, and never shown whole', async () => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const answer = await setAs(founder, associationId, '1002-123-454821');
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'verified', accountLastDigits: '4821', bankName: '우리은행' },
    });
    const shown = await readAs(associationId);
    expect(shown.body.current).toEqual(answer.body);
    expect(JSON.stringify([answer, shown])).not.toContain('1002123454821');
    const news = await verifiedNews(associationId);
    expect(news).toMatchObject([
      { data: { associationId, bankCode: '020', accountLastDigits: '4821' } },
    ]);
    expect(JSON.stringify(news)).not.toContain('1002123454821');
  });

  it('is one seller, whoever asks how often', async () => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const key = `payout-${associationId}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => setAs(founder, associationId, '100212340001', key)),
    );
    for (const { status, body } of answers) {
      expect([201, 503]).toContain(status);
      if (status === 503) expect(['provider_unavailable', 'busy']).toContain(body.code);
    }
    const again = await setAs(founder, associationId, '100212340001', key);
    expect(again).toMatchObject({ status: 201, body: { status: 'verified' } });
    expect(await verifiedNews(associationId)).toHaveLength(1);
    expect(await setAs(founder, associationId, '100212340002', key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it.each([
    ['100212349991', 'account_holder_mismatched'],
    ['100212349992', 'account_not_found'],
  ])('%s is declined for good, and its number forgotten', async (accountNumber, code) => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const key = `payout-${associationId}`;
    expect(await setAs(founder, associationId, accountNumber, key)).toMatchObject({
      status: 422,
      body: { code },
    });
    expect(await setAs(founder, associationId, accountNumber, key)).toMatchObject({
      status: 422,
      body: { code },
    });
    expect(await readAs(associationId)).toMatchObject({
      body: { current: null, latest: { status: 'declined', declineCode: code } },
    });
    expect(JSON.stringify(await itemsOf(associationId))).not.toContain(accountNumber);
    expect(await verifiedNews(associationId)).toEqual([]);
  });

  it('stays undecided while the bank is silent, and a repeat asks again', async () => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const key = `payout-${associationId}`;
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await setAs(founder, associationId, '100212349993', key)).toMatchObject({
        status: 503,
        body: { code: 'provider_unavailable' },
      });
    }
    expect(await readAs(associationId)).toMatchObject({
      body: { current: null, latest: { status: 'checking' } },
    });
  });

  it('registers one seller though the provider’s answer was lost', async () => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const key = `payout-${associationId}`;
    const rules = (list: object[]) => sandbox.client.put('/__sandbox/faults', { rules: list });
    await rules([{ operation: 'seller', fault: 'lost_answer', times: 1 }]);
    expect(await setAs(founder, associationId, '100212340009', key)).toMatchObject({ status: 503 });
    expect(await readAs(associationId)).toMatchObject({
      body: { current: null, latest: { status: 'registering' } },
    });
    await rules([]);
    expect(await setAs(founder, associationId, '100212340009', key)).toMatchObject({
      status: 201,
      body: { status: 'verified' },
    });
    const [{ data }] = (await verifiedNews(associationId)) as unknown as [
      { data: { sellerId: string } },
    ];
    // The provider takes a seller's reference once, so a second seller would have been refused.
    const seller = await sandbox.client.get(`/v2/sellers/${data.sellerId}`);
    expect(seller.body.entityBody).toMatchObject({ id: data.sellerId });
  });

  it('of an association that is not verified is not taken to the provider', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    expect(await setAs(founder, associationId, '100212340003')).toMatchObject({
      status: 409,
      body: { code: 'association_not_verified' },
    });
    expect(await readAs(associationId)).toMatchObject({
      status: 404,
      body: { code: 'payout_account_not_found' },
    });
  });

  it('is set by owners and treasurers who still are', async () => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const memberId = await scene.join(associationId, founder, 'payer-1', 'treasurer');
    const asTreasurer = (sub: string) =>
      setAs(sub, associationId, '100212340004', undefined, 'treasurer');
    expect(await asTreasurer('payer-1')).toMatchObject({ status: 201 });
    expect(await setAs('payer-1', associationId, '1002', undefined, 'editor')).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    await scene.remove(associationId, founder, memberId);
    expect(await asTreasurer('payer-1')).toMatchObject({
      status: 404,
      body: { code: 'association_not_found' },
    });
    const other = await foundAssociation(scene.call, true);
    expect(await setAs(other.founder, associationId, '100212340005')).toMatchObject({
      status: 404,
      body: { code: 'association_not_found' },
    });
  });

  it('gives way to a later one, which is paid to from then on', async () => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    await setAs(founder, associationId, '100212340006');
    const second = await setAs(founder, associationId, '100212340007');
    expect((await readAs(associationId)).body).toEqual({
      current: second.body,
      latest: second.body,
    });
    const silent = await setAs(founder, associationId, '100212349993');
    expect(silent.status).toBe(503);
    expect(await readAs(associationId)).toMatchObject({
      body: {
        current: { accountLastDigits: '0007' },
        latest: { accountLastDigits: '9993', status: 'checking' },
      },
    });
  });

  it.each([
    ['a bank nobody knows', { bankCode: '999' }, '/bankCode', 'value_not_allowed'],
    ['letters in the number', { accountNumber: '1002-abc' }, '/accountNumber', 'wrong_format'],
    [
      'too many digits',
      { accountNumber: '123456789012345' },
      '/accountNumber',
      'account_number_not_valid',
    ],
  ])('with %s is refused', async (_, wrong, pointer, code) => {
    const { associationId, founder } = await foundAssociation(scene.call, true);
    const answer = await set({
      claims: memberOf(founder, associationId),
      params: { associationId },
      headers: keyed(),
      body: { ...account('100212340008'), ...wrong },
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer, code }] } });
  });
});
