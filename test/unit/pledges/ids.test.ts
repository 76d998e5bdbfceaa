import fc from 'fast-check';
import { TypeID } from 'typeid-js';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  campaignTagOf,
  pledgeIdOf,
  pledgePartition,
} from '../../../functions/pledges/store/keys.ts';
import { bytesOfTypeId, textOfTypeId } from '../../../functions/pledges/store/type-id.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('the text of an id', () => {
  it('is what the library writes, and is read back as the same bytes', () =>
    fc.assert(
      fc.property(bytes, (value) => {
        const text = TypeID.fromUUIDBytes('pledge', value).toString();
        expect(textOfTypeId('pledge', value)).toBe(text);
        expect([...bytesOfTypeId('pledge', text)]).toEqual([...value]);
      }),
    ));

  it.each([
    '',
    'pledge_',
    'pledge_29y6v5wezwnm1cexmxr1cecba',
    'pledge_29y6v5wezwnm1cexmxr1cecbaqq',
    'pledge_29y6v5wezwnm1cexmxr1cecbaU',
    'method_29y6v5wezwnm1cexmxr1cecbaq',
  ])('is not "%s"', (text) => expect(() => bytesOfTypeId('pledge', text)).toThrow(RangeError));
});

describe("a pledge's id", () => {
  const campaignId = newId('campaign');
  const campaign = { campaignId, tag: campaignTagOf(campaignId), partitionCount: 8 };

  it('follows from donor, campaign and key, and says where the pledge lies', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (donorId, key) => {
        const id = pledgeIdOf(campaign, donorId, key);
        expect(idSchema('pledge').safeParse(id).success).toBe(true);
        expect(pledgeIdOf(campaign, donorId, key)).toBe(id);
        const { pk, sk, slot } = addressOf(id);
        expect(slot).toBeLessThan(8);
        expect({ pk, sk }).toEqual({ pk: pledgePartition(campaignId, slot), sk: id });
      }),
    ));

  it('is another one for another donor, campaign or key', () => {
    const other = newId('campaign');
    const ids = [
      pledgeIdOf(campaign, 'a', 'key-1'),
      pledgeIdOf(campaign, 'b', 'key-1'),
      pledgeIdOf(campaign, 'a', 'key-2'),
      pledgeIdOf(campaign, '', 'akey-1'),
      pledgeIdOf({ ...campaign, campaignId: other, tag: campaignTagOf(other) }, 'a', 'key-1'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('spreads pledges evenly over the partitions', () => {
    const slots = Array(8).fill(0);
    for (let n = 0; n < 8_000; n += 1) {
      slots[addressOf(pledgeIdOf(campaign, `donor-${n}`, 'key-0001')).slot] += 1;
    }
    // 1,000 each; six standard deviations are 177.
    for (const pledges of slots) expect(Math.abs(pledges - 1_000)).toBeLessThan(177);
  });
});
