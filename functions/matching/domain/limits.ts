import { MINUTE_MS } from '../../../shared/kernel/kst-calendar.ts';

/** Campaigns and rounds of one fund: approving it writes them all in one transaction. */
export const campaignsMax = 30;
export const roundsMax = 30;
/** A fund of a hundred billion won is larger than any that was given. */
export const fundBudgetMaxKrw = 100_000_000_000;
/** Ten won for each won is the most a fund adds; one for one is what is usual. */
export const factorMaxBps = 100_000;
/**
 * Between the approval and the first round. Others must have heard by then that the campaign's
 * pledges are to be told.
 */
export const leadMs = 10 * MINUTE_MS;
export const leadMinutes = leadMs / MINUTE_MS;
