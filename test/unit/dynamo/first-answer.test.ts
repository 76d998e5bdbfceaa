import { describe, expect, it } from 'vitest';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';

const first = {
  status: 'refused',
  reason: 'It broke.',
  appeal: null as { readonly reason: string } | null,
  decisions: [{ note: 'No.' }],
};
const texts = ['reason', 'appeal', 'decisions'] as const;
const later = {
  status: 'granted',
  reason: 'It broke.',
  appeal: { reason: 'Again.' },
  decisions: [{ note: 'No.' }, { note: 'Yes.' }],
};

describe('what an answer showed', () => {
  it('is kept without a word that anybody wrote', () => {
    expect(shownOf(first, texts)).toEqual({ status: 'refused', appeal: null, decisions: 1 });
  });

  it('is shown again, whatever came after it', () => {
    expect(asShown(later, shownOf(first, texts))).toEqual(first);
  });

  it('has no words any more once they are erased from the thing', () => {
    const erased = { ...later, reason: '', decisions: [{ note: '' }, { note: '' }] };
    expect(asShown(erased, shownOf(first, texts))).toEqual({
      ...first,
      reason: '',
      decisions: [{ note: '' }],
    });
  });

  it('is as the thing stands where nothing was kept', () => {
    expect(asShown(later, undefined)).toEqual(later);
  });
});
