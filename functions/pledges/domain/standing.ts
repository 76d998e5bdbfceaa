import type { PledgeStatus } from './pledge.ts';

/** Whether the money of a pledge is promised, is there, or will not come. */
export const standingOf = (status: PledgeStatus): 'open' | 'collected' | 'over' => {
  switch (status) {
    case 'placed':
    case 'declined':
    case 'awaiting_payment':
      return 'open';
    case 'collected':
    case 'paid':
      return 'collected';
    case 'dropped':
    case 'expired':
    case 'cancelled':
    case 'released':
    case 'refunded':
      return 'over';
  }
};
