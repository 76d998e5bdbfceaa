import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiProblem, Client } from '../../../api/client.ts';
import { operatorClaims } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { createPool } from '../../../functions/promotions/store/pool-store.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { documentsOf } from './support/stored.ts';

/** The life of a promotion over HTTP: from a preset to what shoppers see, a new version, and a stop. */

const dayMs = 86_400_000;
const inKorea = (epochMs: number): string => new Date(epochMs + 9 * 3_600_000).toISOString();
const nobody = 'promotion_00000000000000000000000000';

let stack: LiveStack;
let operator: Client;
let finance: Client;
let poolId: string;
let today: string;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  finance = await clientOf(stack, { role: 'finance', subject: 'promotions-finance' });
  const nowMs = await stack.nowMs();
  today = inKorea(nowMs).slice(0, 10);
  poolId = newId('pool');
  const { carriedOut, table } = await documentsOf(stack, 'promotions');
  await createPool(carriedOut, table, {
    requestHash: 'a-pool-of-these-tests',
    pool: {
      poolId,
      name: '환급 예산',
      unit: 'krw',
      budget: 1_000_000,
      smallest: 10_000,
      spread: 'whole',
      shards: 1,
      releaseBlock: 0,
      idleMinutes: 0,
      endsAt: new Date(nowMs + 30 * dayMs).toISOString(),
      createdBy: 'operator-1',
      createdAt: new Date(nowMs).toISOString(),
      version: 1,
    },
  });
});

const fromPreset = (presetId = 'holiday-34000-67000') => ({
  name: '설 환급행사',
  poolId,
  from: { preset: { presetId, startsOn: today } },
});

const marketId = 'market_01jd3k8r2ve5wbx6m0q9hzt4c7';
const bought = (person: string, amountKrw: number) => ({
  at: `${today}T03:00:00.000Z`,
  person,
  amountKrw,
  marketId,
  category: 'agriculture' as const,
  paymentKind: 'card' as const,
});
const receipts = (rows: ReturnType<typeof bought>[] = [bought('shopper-1', 40_000)]) => ({ rows });
const uploaded = { source: { kind: 'uploaded' as const, pages: 1 } };

const propose = async (promotionId: string) => {
  await operator.uploadRehearsalPage({ promotionId, page: '1' }, receipts());
  await operator.rehearsePromotion({ promotionId }, uploaded);
  return operator.proposePromotion({ promotionId }, {});
};

const launched = async (): Promise<string> => {
  const { promotionId } = (await operator.createPromotion(fromPreset())).body;
  await propose(promotionId);
  await finance.launchPromotion({ promotionId }, { decision: 'approve' });
  return promotionId;
};

describe('a promotion', () => {
  it('begins as a preset with its source, once for one key', async () => {
    const { items } = (await operator.listPresets()).body;
    expect(items.map(({ presetId }) => presetId)).toContain('busan-40000-70000');
    for (const { source } of items) expect(source).toMatch(/^https?:\/\//);
    const { body, headers } = await actOnce(
      (wanted, options) => operator.createPromotion(wanted, options),
      fromPreset(),
      fromPreset('busan-40000-70000'),
    );
    expect(body).toMatchObject({ status: 'draft', poolId, versions: [] });
    expect(headers.get('location')).toBe(`/v1/promotions/${body.promotionId}/record`);
    expect(await refusalOf(operator.createPromotion(fromPreset('none')))).toBe('preset_not_found');
    expect(await refusalOf(operator.readPromotion({ promotionId: body.promotionId }))).toBe(
      'promotion_not_found',
    );
  });

  it('is rehearsed page by page as it stands, and proposed only so', async () => {
    const { promotionId } = (await operator.createPromotion(fromPreset())).body;
    const rehearse = (pages: number) =>
      operator.rehearsePromotion({ promotionId }, { source: { kind: 'uploaded', pages } });
    expect(await refusalOf(operator.proposePromotion({ promotionId }, {}))).toBe(
      'rehearsal_needed',
    );
    expect(await refusalOf(finance.readRehearsal({ promotionId }))).toBe('rehearsal_not_found');
    await operator.uploadRehearsalPage(
      { promotionId, page: '2' },
      receipts([bought('b', 70_000), bought('a', 30_000)]),
    );
    expect(await refusalOf(rehearse(2))).toBe('rehearsal_page_missing');
    const page = receipts([bought('a', 40_000), bought('c', 33_999)]);
    const first = await operator.uploadRehearsalPage({ promotionId, page: '1' }, page);
    const again = await operator.uploadRehearsalPage({ promotionId, page: '1' }, page);
    expect(again.body).toEqual(first.body);
    const none = operator.rehearsePromotion({ promotionId }, { source: { kind: 'none' } });
    expect(await refusalOf(none)).toBe('rehearsal_empty');
    const years = { kind: 'recorded' as const, promotionId, from: '2020-01-01', to: today };
    const all = operator.rehearsePromotion({ promotionId }, { source: years });
    expect(await refusalOf(all)).toBe('rehearsal_too_large');
    const { body } = await rehearse(2);
    // a: 40,000 and 30,000 are one sum of 70,000; b: 70,000 at once; c is a won short of a tier.
    expect(body.result).toMatchObject({ rows: 4, grants: 3, nothingDue: 1, people: 2 });
    expect(body.result).toMatchObject({ granted: 40_000, benefitKrw: 40_000, refusals: [] });
    expect(body.result.markets).toEqual([{ marketId, grants: 3, granted: 40_000 }]);
    expect(body.worstCase.all).toEqual({ mostKrw: 1_000_000, by: 'pool' });
    expect(body.worstCase.person?.mostKrw).toBe(40_000);
    expect(body.fitsPool).toBe(true);
    const { rehearsedAt: _, ...same } = (await rehearse(2)).body;
    expect(body).toMatchObject(same);
    expect((await finance.readRehearsal({ promotionId })).body).toMatchObject(same);
    expect((await operator.proposePromotion({ promotionId }, {})).body.status).toBe('proposed');
  });

  it('is launched by two, and refused to the one who proposed it', async () => {
    const { body: draft, headers } = await operator.createPromotion(fromPreset());
    const { promotionId } = draft;
    const early = finance.launchPromotion({ promotionId }, { decision: 'approve' });
    expect(await refusalOf(early)).toBe('promotion_not_proposed');
    const proposal = await propose(promotionId);
    expect(proposal.body.status).toBe('proposed');
    expect(await refusalOf(operator.proposePromotion({ promotionId }, {}))).toBe(
      'promotion_proposed',
    );
    const ifMatch = String(headers.get('etag'));
    const late = operator.editPromotion({ promotionId }, { name: '다른 이름' }, { ifMatch });
    expect(await refusalOf(late)).toBe('stale_etag');
    const self = await clientOf(stack, { role: 'finance', subject: operatorClaims.subject });
    const alone = self.launchPromotion({ promotionId }, { decision: 'approve' });
    expect(await refusalOf(alone)).toBe('launcher_is_proposer');
    const waiting = (await finance.listPromotionRecords({ list: 'proposed', limit: 100 })).body;
    expect(waiting.items.map((each) => each.promotionId)).toContain(promotionId);
    const until = new Date((await stack.nowMs()) + dayMs).toISOString();
    const { body } = await actOnce(
      (wanted, options) => finance.launchPromotion({ promotionId }, wanted, options),
      { decision: 'approve' as const, canary: { limit: 50_000, until } },
      { decision: 'approve' as const, canary: { limit: 60_000, until } },
    );
    expect(body.status).toBe('live');
    const seen = (await stack.client.readPromotion({ promotionId })).body;
    expect(seen.rule.caps).toHaveLength(2);
    const { items } = (await stack.client.listPromotions({ region: 'busan', limit: 100 })).body;
    expect(items.map((each) => each.promotionId)).toContain(promotionId);
  });

  it('gets a next version that leaves the one in force as it is until its instant', async () => {
    const promotionId = await launched();
    const { body: record, headers } = await finance.readPromotionRecord({ promotionId });
    const { last } = record;
    if (last === null) throw new Error('Nothing was launched.');
    const nowMs = await stack.nowMs();
    const effectiveFrom = new Date(nowMs + dayMs).toISOString();
    const rule = { ...last, caps: [] };
    const edit = (ifMatch: string, body: Parameters<Client['editPromotion']>[1]) =>
      operator.editPromotion({ promotionId }, body, { ifMatch });
    const etag = String(headers.get('etag'));
    expect(await refusalOf(edit(etag, { poolId: newId('pool') }))).toBe('promotion_kind_frozen');
    await edit(etag, { rule, effectiveFrom });
    const blind = operator.proposePromotion({ promotionId }, {});
    expect(await refusalOf(blind)).toBe('rehearsal_needed');
    await propose(promotionId);
    await finance.launchPromotion({ promotionId }, { decision: 'approve' });
    const { versions } = (await finance.readPromotionRecord({ promotionId })).body;
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect((await stack.client.readPromotion({ promotionId })).body.rule.caps).toHaveLength(2);
  });

  it('is stopped by one, and goes on only when two agree', async () => {
    const promotionId = await launched();
    const { body } = await actOnce(
      (wanted, options) => finance.suspendPromotion({ promotionId }, wanted, options),
      { reason: '금액 입력 오류' },
      { reason: '다른 까닭' },
    );
    expect(body.status).toBe('suspended');
    const listed = (await stack.client.listPromotions({ limit: 100 })).body.items;
    expect(listed.map((each) => each.promotionId)).not.toContain(promotionId);
    const again = finance.suspendPromotion({ promotionId }, { reason: '한 번 더' });
    expect(await refusalOf(again)).toBe('promotion_not_running');
    const { suspension, fencedAt } = (await finance.readPromotionRecord({ promotionId })).body;
    expect(Date.parse(String(fencedAt)) - Date.parse(String(suspension?.at))).toBe(35_000);
    await operator.proposePromotion({ promotionId }, {});
    const returned = { decision: 'return' as const, reason: '아직 이릅니다' };
    await finance.launchPromotion({ promotionId }, returned);
    await operator.proposePromotion({ promotionId }, {});
    const resumed = await finance.launchPromotion({ promotionId }, { decision: 'approve' });
    expect(resumed.body.status).toBe('live');
    expect((await finance.readPromotionRecord({ promotionId })).body.versions).toHaveLength(1);
  });

  it('is proposed with a pool that counts what it gives', async () => {
    const { promotionId } = (await operator.createPromotion(fromPreset('daegu-gift-30000'))).body;
    const key = { idempotencyKey: globalThis.crypto.randomUUID() };
    const unfit = operator.proposePromotion({ promotionId }, {}, key);
    expect(await refusalOf(unfit)).toBe('pool_unfit');
  });

  it('is decided once when two approve at the same time', async () => {
    const { promotionId } = (await operator.createPromotion(fromPreset())).body;
    await propose(promotionId);
    const other = await clientOf(stack, { role: 'finance', subject: 'promotions-finance-2' });
    const results = await Promise.allSettled(
      [finance, other].map((officer) =>
        officer.launchPromotion({ promotionId }, { decision: 'approve' }),
      ),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    const [{ reason }] = refused as [PromiseRejectedResult];
    expect((reason as ApiProblem).code).toBe('promotion_not_proposed');
    const { versions } = (await finance.readPromotionRecord({ promotionId })).body;
    expect(versions).toHaveLength(1);
  });

  it('is one that somebody has made', async () => {
    const at = { promotionId: nobody };
    const calls = [
      operator.readPromotionRecord(at),
      operator.proposePromotion(at, {}),
      finance.launchPromotion(at, { decision: 'approve' }),
      finance.suspendPromotion(at, { reason: '없는 것' }),
      operator.uploadRehearsalPage({ ...at, page: '1' }, receipts()),
      operator.rehearsePromotion(at, { source: { kind: 'none' } }),
      operator.readRehearsal(at),
      operator.editPromotion(at, { name: '없는 것' }, { ifMatch: '"v1"' }),
    ];
    const codes = await Promise.all(calls.map((call) => refusalOf(call)));
    expect(new Set(codes)).toEqual(new Set(['promotion_not_found']));
  });
});
