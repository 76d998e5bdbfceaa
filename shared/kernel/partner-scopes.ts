/** The resource server's name in front of each scope. */
export const partnerScopePrefix = 'jangteo/';

/**
 * What a partner's credentials may allow. People's own acts (pledging, claiming) are not among
 * them: a donor pledges with an account or a guest token, whichever program shows the button.
 */
export const partnerScopes = {
  'jangteo/sales': 'Sends batches of sales of its own channel.',
  'jangteo/reports': 'Reads festival reports that are not public yet.',
} as const;

export type PartnerScope = keyof typeof partnerScopes;
