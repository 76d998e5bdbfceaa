import type { Caller } from './callers.ts';

/** Open to all, or proved to the function itself by a link, a guest's token or a signature. */
type WithoutToken = 'public' | 'link' | 'signature';

/** Who may call each route. */
export type Access = Readonly<Record<string, WithoutToken | readonly Caller[]>>;

export const members = ['owner', 'editor', 'treasurer'] as const;
export const staff = ['operator', 'finance'] as const;
