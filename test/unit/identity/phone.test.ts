import { describe, expect, it } from 'vitest';
import { openPhone, personKeyOf, sealPhone } from '../../../shared/identity/phone.ts';

const key = 'one signing key';

describe('a phone', () => {
  it('has one person key, however it is written, and another under another key', () => {
    const person = personKeyOf(key, '010-1234-5678');
    expect(personKeyOf(key, '01012345678')).toBe(person);
    expect(personKeyOf('another key', '01012345678')).not.toBe(person);
    expect(person).not.toContain('1234');
    expect(person).toHaveLength(22);
  });

  it('is opened as its digits by the key that sealed it, and each seal looks different', () => {
    const sealed = sealPhone(key, '010-1234-5678');
    expect(openPhone(key, sealed)).toBe('01012345678');
    expect(sealPhone(key, '010-1234-5678')).not.toBe(sealed);
  });

  it('stays shut for another key and after a change', () => {
    const sealed = sealPhone(key, '01012345678');
    expect(() => openPhone('another key', sealed)).toThrow();
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(() => openPhone(key, changed)).toThrow();
  });
});
