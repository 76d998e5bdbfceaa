import { ORDER_NAME_LENGTH_MAX } from './limits.ts';

/** An order's name of the length the provider takes, never cut through a character. */
export const orderNameOf = (name: string): string =>
  name.slice(0, ORDER_NAME_LENGTH_MAX).toWellFormed();
