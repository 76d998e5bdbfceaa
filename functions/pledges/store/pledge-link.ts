import { linkOpens } from '../../../shared/identity/pledge-link.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';

/** @throws Problem `pledge_link_not_accepted` unless the header opens this pledge now. */
export const assertLinkOpens = (...link: Parameters<typeof linkOpens>): void => {
  if (!linkOpens(...link)) throw new Problem(problems.pledge_link_not_accepted);
};
