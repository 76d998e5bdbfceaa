import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { lambdaContext } from '../../support/http-event.ts';
import {
  donor,
  offerOf,
  placer,
  pledgesOf,
  restoreClock,
  reward,
  scheduler,
  setClock,
  startPledges,
  tell,
  type World,
} from './support.ts';

/** The addresses of guests, five years after their campaign and what it promised. */

let world: World;
beforeAll(async () => {
  world = await startPledges();
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

const gift = { extraAmountKrw: 7_000, amountKrw: 7_000 };
const contactEmail = 'planted-guest@jangteo.example';
const open = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-10T14:59:59.000Z' };
const promised = (estimatedDelivery: string) => ({
  ...open,
  rewards: [{ ...reward(), estimatedDelivery }],
});

it('are kept until then and not a day longer, whatever was promised later, and nothing else goes', async () => {
  const schedule = await scheduler(world);
  const place = await placer(world);
  const erase = await world.load('erase-old-contacts');
  setClock('2026-03-10T03:00:00.000Z');
  const given = await schedule(open);
  const sold = await schedule(promised('2026-05-30'));
  const delayed = await schedule(promised('2026-05-30'));
  for (const { campaignId } of [given, given, sold, delayed]) {
    const answer = await place.guest(campaignId, newId('donor'), { ...gift, contactEmail });
    expect(answer.status).toBe(201);
  }
  const own = await place(given.campaignId, donor('donor-1').sub, gift);
  expect(own.status).toBe(201);
  // The promised day of the third moves by a month.
  const later = offerOf({ ...delayed, ...promised('2026-06-30'), version: 2 });
  await tell(await world.load('keep-offer'), campaignOfferChanged, {
    ...(campaignOfferChanged.sample as object),
    offer: later,
  });

  const addresses = async () => {
    const counts: number[] = [];
    for (const { campaignId } of [given, sold, delayed]) {
      const items = await pledgesOf(world, campaignId);
      counts.push(items.filter((item) => item.contactEmail === contactEmail).length);
    }
    return counts;
  };
  const eraseAt = async (iso: string) => {
    setClock(iso);
    await erase({ time: iso }, lambdaContext());
    return addresses();
  };
  const before = await pledgesOf(world, given.campaignId);
  // 10 April in Korea, 30 May, 30 June: five years on.
  expect(await eraseAt('2031-04-09T14:59:59.999Z')).toEqual([2, 1, 1]);
  expect(await eraseAt('2031-04-09T15:00:00.000Z')).toEqual([0, 1, 1]);
  expect(await eraseAt('2031-05-29T14:59:59.999Z')).toEqual([0, 1, 1]);
  expect(await eraseAt('2031-05-29T15:00:00.000Z')).toEqual([0, 0, 1]);
  expect(await eraseAt('2031-06-29T15:00:00.000Z')).toEqual([0, 0, 0]);
  const after = await pledgesOf(world, given.campaignId);
  expect(after).toEqual(before.map(({ contactEmail: _gone, ...rest }) => rest));
});

it('of a campaign too large for one night are erased in several, each from where the last one ended', async () => {
  const { eraseOldContacts } = await import(
    '../../../functions/pledges/erase-old-contacts/handler.ts'
  );
  const terms = { ...offerOf(open), campaignId: newId('campaign') };
  let nowMs = Date.parse('2031-04-10T00:00:00.000Z');
  let due = [{ campaignId: terms.campaignId, sk: 'entry', cursor: null as string | null }];
  const erased: string[] = [];
  const night = () =>
    eraseOldContacts({
      clock: { nowMs: () => nowMs },
      readOffer: async () => ({ terms, partitionCount: 1 }) as never,
      lists: {
        // Ten pages, each of which takes most of a minute; every other pledge is a guest's.
        ofCampaign: async (_campaign: object, _limit: number, cursor: string | null) => {
          nowMs += 50_000;
          const page = Number(cursor ?? '0');
          const guest = { pledgeId: `guest-${page}`, guest: true };
          const next = page < 9 ? String(page + 1) : null;
          return { pledges: [guest, { pledgeId: `donor-${page}` }] as never, next };
        },
      } as never,
      contacts: {
        dueBefore: async () => due,
        goOnAt: async (entry, cursor) => {
          due = [{ ...entry, cursor }];
        },
        end: async () => {
          due = [];
        },
        erase: async (pledgeId) => {
          erased.push(pledgeId);
        },
      },
    });
  await night();
  expect(erased.length).toBeLessThan(10);
  await night();
  await night();
  expect(erased).toEqual(Array.from({ length: 10 }, (_, page) => `guest-${page}`));
  expect(due).toEqual([]);
});

it('stay ended where a twin of the night comes late with how far it came', async () => {
  const { contactList } = await import('../../../functions/pledges/store/contact-list.ts');
  const contacts = contactList(world.client, world.table);
  const campaignId = newId('campaign');
  const untilIso = '2001-01-01T00:00:00.000Z';
  await contacts.keep(campaignId, untilIso);
  const [due] = await contacts.dueBefore(untilIso, 1);
  expect(due).toMatchObject({ campaignId, cursor: null });
  if (due === undefined) return;
  await contacts.goOnAt(due, '3');
  expect(await contacts.dueBefore(untilIso, 1)).toMatchObject([{ campaignId, cursor: '3' }]);
  await contacts.end(due);
  await contacts.goOnAt(due, '4');
  expect(await contacts.dueBefore(untilIso, 1)).toEqual([]);
});
