/** Days an edition may last: the longest real one had four weeks, and one round a week. */
export const editionDaysMax = 92;
/** Documents of one enrolment, by reference. */
export const documentsMax = 20;
export const reasonsMax = 10;
/** Stalls of one list: each is a write of its own, within the time of one request. */
export const listRowsMax = 300;
/** People of one booking: a school class with its teachers. */
export const bookingPeopleMax = 60;
/** Seats of one session: a tour train has some 500. */
export const sessionSeatsMax = 20_000;
/** Head counts are typed by hand, so one more zero should not pass. */
export const headCountMax = 5_000;
/** Tickets are taken from two hours before a session until two hours after it. */
export const ticketLeadHours = 2;
/** Rows of one part of a sales batch, and its bytes. A larger batch is sent in parts. */
export const salesRowsMax = 1_000;
export const salesBytesMax = 256 * 1024;
/** The most one row may say: ten billion won. */
export const rowKrwMax = 10_000_000_000;
/**
 * What is counted is dated by the function's clock just before it is written. The longest request, its
 * last write and the clocks' differences lie within this time, so nothing joins an instant that is
 * this long ago: its report never changes.
 */
export const settlingMs = 60_000;
/** Market-days of one export; more are asked for by region. */
export const exportRowsMax = 20_000;
/** Markets of one edition: there are some 1,400 in the country. */
export const marketsMax = 5_000;
