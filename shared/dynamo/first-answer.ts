import type { Act } from './once.ts';

/**
 * Keeps what an answer showed, for the repeat of its request. Fields of `texts` hold words or
 * people, which are erased in time and therefore stay in the thing alone: of them is kept only that
 * there was none, or how many a list had, whose entries stay in order.
 */
export const shownOf = <View extends object>(
  view: View,
  texts: readonly (keyof View & string)[],
): Act['outcome'] => {
  const kept = Object.entries(view).map(([name, value]) => {
    if (!(texts as readonly string[]).includes(name) || value === null) return [name, value];
    return [name, Array.isArray(value) ? value.length : undefined];
  });
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
};

/**
 * The view as it was shown the first time, from the view of now. An act recorded before this was
 * kept is answered as the thing stands.
 */
export const asShown = <View extends object>(now: View, shown: unknown): View => {
  const views = Object.entries(now).map(([name, value]) => {
    const kept = (shown as Act['outcome'] | undefined)?.[name];
    if (kept === undefined) return [name, value];
    return [name, Array.isArray(value) && typeof kept === 'number' ? value.slice(0, kept) : kept];
  });
  return Object.fromEntries(views) as View;
};
