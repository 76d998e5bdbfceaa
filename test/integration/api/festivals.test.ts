import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { type Festival, openEdition, stallOf, takePart } from './support/festival-world.ts';
import { testAssociation } from './support/world.ts';

/** Editions of a festival and who takes part, over HTTP. */

const firstNumber = 600;
const nobody = '00000000000000000000000000';
const nowhere = { editionId: `edition_${nobody}` };

let stack: LiveStack;
let festival: Festival;
let association: OpenAssociation;
let marketId: string;
let merchantId: string;
beforeAll(async () => {
  stack = await liveStack();
  association = await testAssociation(stack, firstNumber);
  await stack.settle();
  festival = await openEdition(stack);
  const part = await takePart(festival, association, [1]);
  marketId = part.marketId;
  merchantId = part.merchantIds[0] ?? '';
});

describe('an edition', () => {
  it('is drafted once, edited under its ETag, opened, and then only grows', async () => {
    const { operator, today, tomorrow } = festival;
    const terms = { name: '초안', region: 'jeju' as const, startsOn: today, endsOn: today };
    const { body, headers } = await actOnce(
      (wanted, options) => operator.createEdition(wanted, options),
      terms,
      { ...terms, name: '다른 초안' },
    );
    const { editionId } = body;
    expect(headers.get('location')).toContain(editionId);
    expect(body).toMatchObject({ status: 'draft', etag: '"v1"', rounds: [{ number: 1 }] });
    expect(await refusalOf(stack.client.readEdition({ editionId }))).toBe('edition_not_found');
    const drafts = (await operator.listEditionDrafts({ limit: 100 })).body.items;
    expect(drafts.map((draft) => draft.editionId)).toContain(editionId);

    const edited = await operator.editEdition(
      { editionId },
      { endsOn: tomorrow },
      { ifMatch: '"v1"' },
    );
    const stale = operator.editEdition({ editionId }, { name: '늦은 이름' }, { ifMatch: '"v1"' });
    expect(await refusalOf(stale)).toBe('stale_etag');
    expect(edited.etag).toBe('"v2"');
    const opening = { idempotencyKey: randomUUID() };
    const opened = await operator.openEdition({ editionId }, opening);
    expect((await operator.openEdition({ editionId }, opening)).body).toEqual(opened.body);
    expect(await refusalOf(operator.openEdition({ editionId }))).toBe('edition_not_draft');
    const frozen = operator.editEdition({ editionId }, { region: null }, { ifMatch: '"v3"' });
    expect(await refusalOf(frozen)).toBe('edition_terms_frozen');
    await operator.editEdition({ editionId }, { name: '새 이름' }, { ifMatch: '"v3"' });
    expect((await stack.client.readEdition({ editionId })).body).toMatchObject({
      name: '새 이름',
      status: 'running',
      region: 'jeju',
    });
    const listed = (await stack.client.listEditions({ limit: 100 })).body.items;
    expect(listed.map((edition) => edition.editionId)).toContain(editionId);
    const far = association.owner.enrolMarket({ editionId }, {});
    expect(await refusalOf(far)).toBe('market_out_of_region');
  });

  it('that is not there or makes no sense is refused', async () => {
    const { operator, today, tomorrow } = festival;
    const backwards = { name: '거꾸로', startsOn: tomorrow, endsOn: today };
    expect(await refusalOf(operator.createEdition(backwards))).toBe('edition_dates_wrong');
    expect(await refusalOf(operator.openEdition(nowhere))).toBe('edition_not_found');
    const edit = operator.editEdition(nowhere, { name: '없는 것' }, { ifMatch: '"v1"' });
    expect(await refusalOf(edit)).toBe('edition_not_found');
    const { body } = await operator.createEdition({ name: '초안', startsOn: today, endsOn: today });
    const { editionId } = body;
    const wrong = operator.editEdition({ editionId }, { startsOn: tomorrow }, { ifMatch: '"v1"' });
    expect(await refusalOf(wrong)).toBe('edition_dates_wrong');
    const key = { idempotencyKey: randomUUID() };
    await operator.openEdition({ editionId }, key);
    const { editionId: other } = (
      await operator.createEdition({ name: '다른 초안', startsOn: today, endsOn: today })
    ).body;
    // The same key at another edition is another act, so nothing stands in its way.
    expect((await operator.openEdition({ editionId: other }, key)).body.status).toBe('running');
  });
});

describe('enrolment', () => {
  it('of a market is judged, returned with reasons and asked for again', async () => {
    const { editionId, operator } = await openEdition(stack);
    const { owner } = association;
    const documents = [{ title: '참여 신청서', reference: 'archive:1' }];
    await actOnce(
      (body, options) => owner.enrolMarket({ editionId }, body, options),
      { documents },
      {},
    );
    expect(await refusalOf(owner.enrolMarket({ editionId }, {}))).toBe('enrolment_status_wrong');
    expect(await refusalOf(owner.enrolMarket(nowhere, {}))).toBe('edition_not_found');
    const early = owner.enrolMerchant({ editionId }, stallOf(10));
    expect(await refusalOf(early)).toBe('market_not_enrolled');
    const list = 'name,businessNumber,categories,onnuriRegistered';
    const row = `반찬집,${stallOf(10).businessNumber},fishery,true`;
    // Also when no row of it can be read.
    for (const csv of [list, `${list}\n${row}`]) {
      const earlyList = owner.enrolMerchants({ editionId }, csv);
      expect(await refusalOf(earlyList)).toBe('market_not_enrolled');
    }

    const returned = { decision: 'return' as const, reasons: ['신청서가 흐립니다.'] };
    await actOnce(
      (body, options) => operator.reviewMarket({ editionId, marketId }, body, options),
      returned,
      { ...returned, reasons: ['다른 사유'] },
    );
    expect((await owner.listMarketEnrolments({ editionId })).body.items).toMatchObject([
      { marketId, status: 'returned', reasons: ['신청서가 흐립니다.'] },
    ]);
    await owner.enrolMarket({ editionId }, { documents });
    const waiting = (await operator.listMarketEnrolments({ editionId })).body.items;
    expect(waiting).toMatchObject([{ marketId, status: 'submitted', reasons: [] }]);
    await operator.reviewMarket({ editionId, marketId }, { decision: 'approve' });
    const again = operator.reviewMarket({ editionId, marketId }, { decision: 'approve' });
    expect(await refusalOf(again)).toBe('enrolment_status_wrong');
    const none = operator.reviewMarket({ ...nowhere, marketId }, { decision: 'approve' });
    expect(await refusalOf(none)).toBe('enrolment_not_found');
  });

  it('of a stall is one for one business number, can be returned and withdrawn', async () => {
    const { editionId, operator } = festival;
    const { owner } = association;
    const { body } = await actOnce(
      (stall, options) => owner.enrolMerchant({ editionId }, stall, options),
      stallOf(2),
      stallOf(3),
    );
    const id = { editionId, merchantId: body.merchantId };
    expect(await refusalOf(owner.enrolMerchant({ editionId }, stallOf(2)))).toBe(
      'enrolment_status_wrong',
    );
    expect(await refusalOf(owner.enrolMerchant(nowhere, stallOf(2)))).toBe('edition_not_found');
    const returned = { decision: 'return' as const, reasons: ['등록증이 없습니다.'] };
    await actOnce((verdict, options) => operator.reviewMerchant(id, verdict, options), returned, {
      ...returned,
      reasons: ['다른 사유'],
    });
    const documents = [{ title: '사업자등록증', reference: 'archive:2' }];
    await owner.enrolMerchant({ editionId }, stallOf(2, { name: '고친 이름', documents }));
    await operator.reviewMerchant(id, { decision: 'approve' });
    const listed = (await operator.listMerchants({ editionId, status: 'approved' })).body.items;
    expect(listed).toContainEqual(expect.objectContaining({ name: '고친 이름', documents }));
    const mine = (await owner.listMerchants({ editionId })).body.items;
    expect(mine.map((each) => each.merchantId)).toEqual([merchantId, body.merchantId]);

    const key = { idempotencyKey: randomUUID() };
    const first = await owner.withdrawMerchant(id, key);
    expect((await owner.withdrawMerchant(id, key)).body).toEqual(first.body);
    expect(first.body.status).toBe('withdrawn');
    const reused = owner.withdrawMerchant({ editionId, merchantId }, key);
    expect(await refusalOf(reused)).toBe('idempotency_key_reused');
    expect(await refusalOf(owner.withdrawMerchant(id))).toBe('enrolment_status_wrong');
    const review = operator.reviewMerchant(id, { decision: 'approve' });
    expect(await refusalOf(review)).toBe('enrolment_status_wrong');
    const none = operator.reviewMerchant(
      { editionId, merchantId: `merchant_${nobody}` },
      { decision: 'approve' },
    );
    expect(await refusalOf(none)).toBe('enrolment_not_found');
  });

  it('of many stalls takes the good rows and tells the bad ones by line', async () => {
    const { editionId } = festival;
    const { owner } = association;
    const header = 'name,businessNumber,categories,onnuriRegistered';
    const numbers = [11, 12].map((number) => stallOf(number).businessNumber);
    const csv = [
      header,
      `해물집,${numbers[0]},fishery;restaurant,true`,
      `틀린 번호,1111111111,fishery,true`,
      `모르는 품목,${numbers[1]},rockets,true`,
      `"쉼표, 있는 집",${numbers[1]},agriculture,FALSE`,
      `모자란 행,${numbers[1]}`,
      `또 왔네,${stallOf(1).businessNumber},fishery,true`,
    ].join('\r\n');
    const { body } = await actOnce(
      (list, options) => owner.enrolMerchants({ editionId }, list, options),
      csv,
      `${csv}\r\n`,
    );
    expect(body.enrolled).toBe(2);
    expect(body.problems.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, 'businessNumber', 'business_number_not_valid'],
      [4, 'categories/0', 'value_not_allowed'],
      [6, null, 'wrong_number_of_fields'],
      [7, null, 'already_enrolled'],
    ]);
    const refused = (list: string, id = { editionId }) => refusalOf(owner.enrolMerchants(id, list));
    expect(await refused('name,number\na,b')).toBe('csv_header_wrong');
    expect(await refused(`${header}\n"열린 따옴표`)).toBe('csv_malformed');
    expect(await refused(`${header}\n${'a,b,c,d\n'.repeat(301)}`)).toBe('too_many_rows');
    expect(await refused(csv, nowhere)).toBe('edition_not_found');
  });
});

describe('the calendar of a market', () => {
  it('is set under its ETag by its own association and read by everybody', async () => {
    const { owner } = association;
    const hours = { opensAt: '00:00', closesAt: '00:00' };
    const weekly = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, ...hours }));
    expect(await refusalOf(stack.client.readMarketCalendar({ marketId: `market_${nobody}` }))).toBe(
      'calendar_not_found',
    );
    const set = await owner.setMarketCalendar({ marketId }, { weekly }, { ifMatch: '"v0"' });
    expect(set.etag).toBe('"v1"');
    const again = owner.setMarketCalendar({ marketId }, { weekly }, { ifMatch: '"v0"' });
    expect(await refusalOf(again)).toBe('stale_etag');
    const { body } = await stack.client.readMarketCalendar({ marketId });
    expect(body).toMatchObject({ weekly, openNow: true, monthlyClosings: [] });
    const other = { marketId: `market_${nobody}` };
    const alien = owner.setMarketCalendar(other, { weekly }, { ifMatch: '"v0"' });
    expect(await refusalOf(alien)).toBe('market_not_found');
  });
});

describe('a body of 50 MB', () => {
  it('is refused before anything reads it', async () => {
    const token = await stack.token({ role: 'operator', subject: 'festival-operator' });
    // The gateway answers in words of its own, so the answer is not one of the operation's.
    const response = await fetch(`${stack.url}/v1/festivals/${festival.editionId}/sales`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'fifty-megabytes',
      },
      body: 'x'.repeat(50 * 1024 * 1024),
    });
    expect(response.status).toBe(413);
    await response.body?.cancel();
  });
});
